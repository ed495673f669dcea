import '@selfsame/elements/profile/define.js';
import { applyTexts } from '../../shared/texts.js';
import { openCentrex } from '../portal.js';
import { profileTexts } from './profile.texts.js';

openCentrex((locale) => applyTexts(profileTexts, locale));
