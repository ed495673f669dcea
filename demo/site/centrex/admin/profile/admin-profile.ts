import '@selfsame/elements/profile/define.js';
import { applyTexts } from '../../../shared/texts.js';
import { openCentrex } from '../../portal.js';
import { adminProfileTexts } from './admin-profile.texts.js';

openCentrex((locale) => applyTexts(adminProfileTexts, locale));
