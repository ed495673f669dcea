// Every tag, the provider first: the elements find it when they are upgraded. What is needed only after a press (the
// wizard, step-up, the recovery key, the QR code) is loaded by whoever opens it.
import './provider/define.js';
import './profile/define.js';
import './sign-in/define.js';
import './account-button/define.js';
