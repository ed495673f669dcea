import { define } from '../internal/define.js';
import { FactorListElement } from './factor-list.js';

define('selfsame-factor-list', FactorListElement);
