import '@selfsame/elements/provider/define.js';
import '@selfsame/elements/sign-in/define.js';
import '@selfsame/elements/localize.js';
import { createRoot } from 'react-dom/client';
import { byId } from '../shared/dom.js';
import { companyOrigin } from '../shared/company-origin.js';
import { openLogin } from '../shared/login.js';

// Before React draws anything: the token of a mailed link leaves the address at once.
const { adapter, resetToken, resetLinkLost, view, goOn } = openLogin('business');

function Login() {
  return (
    <div className="page">
      <header>
        <a className="brand" href="/business/">
          <img src="/business.svg" alt="" width="40" height="40" />
          Business Hub
        </a>
      </header>
      <main id="content">
        <selfsame-provider adapter={adapter} redirectOrigins={companyOrigin}>
          <selfsame-sign-in
            headingLevel={1}
            autofocus
            resetToken={resetToken}
            resetLinkLost={resetLinkLost}
            view={view}
            onselfsame-signed-in={goOn}
          />
        </selfsame-provider>
      </main>
      <footer>
        <p>Calls, numbers and campaigns of your company in one place.</p>
        <a href="/phone/" target="selfsame-phone">
          Open the demo’s phone and mailbox
        </a>
      </footer>
    </div>
  );
}

createRoot(byId('app', HTMLElement)).render(<Login />);
