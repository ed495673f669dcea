import '@selfsame/elements/profile/define.js';
import { applyTexts } from '../../shared/texts.js';
import { openPortal } from '../portal.js';
import { profileTexts } from './profile.texts.js';

openPortal({ show: (locale) => applyTexts(profileTexts, locale) });
