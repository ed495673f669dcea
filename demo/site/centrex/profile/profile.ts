import '@selfsame/elements/profile/define.js';
import { only } from '../../shared/dom.js';
import { tabOfAddress } from '../../shared/profile-tab.js';
import { applyTexts } from '../../shared/texts.js';
import { openCentrex } from '../portal.js';
import { profileTexts } from './profile.texts.js';

only('selfsame-profile').selected = tabOfAddress();
openCentrex((locale) => applyTexts(profileTexts, locale));
