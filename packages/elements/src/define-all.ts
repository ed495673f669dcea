// Every tag, the provider first: the elements find it when they are upgraded. A page that uses few of them imports
// their own `define.js`, and a page without a bundler `define-on-sight.js`: both load less.
import './provider/define.js';
import './profile/define.js';
import './user-data/define.js';
import './factor-list/define.js';
import './add-factor/define.js';
import './step-up/define.js';
import './recovery-key/define.js';
import './sign-in/define.js';
import './account-button/define.js';

// So that an editor knows the tags and events.
export type * from './index.js';
