import '../user-data/define.js';
import '../factor-list/define.js';
import { define } from '../internal/define.js';
import { ProfileElement } from './profile.js';

define('selfsame-profile', ProfileElement);
