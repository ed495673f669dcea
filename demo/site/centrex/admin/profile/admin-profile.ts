import '@selfsame/elements/profile/define.js';
import { applyTexts } from '../../../shared/texts.js';
import { openPortal } from '../../portal.js';
import { adminProfileTexts } from './admin-profile.texts.js';

openPortal({ show: (locale) => applyTexts(adminProfileTexts, locale) });
