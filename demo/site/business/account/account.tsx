import '@selfsame/elements/provider/define.js';
import '@selfsame/elements/profile/define.js';
import { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { byId } from '../../shared/dom.js';
import { tabOfAddress } from '../../shared/profile-tab.js';
import { portal } from '../portal.js';
import { Shell } from '../shell.js';
import { useSignedInUser } from '../use-signed-in-user.js';

const places = [
  { hash: '#security', name: 'Security and credentials' },
  { hash: '#details', name: 'Personal details' },
] as const;

// The link that skips the header leads to no other place.
let hash = '';
function readHash(): string {
  if (location.hash !== '#content') hash = location.hash;
  return hash;
}

function watchHash(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

function Account() {
  const shown = useSyncExternalStore(watchHash, readHash);
  const current = places.find((place) => place.hash === shown) ?? places[0];
  return (
    <Shell>
      <h1>Manage account</h1>
      <div className="account">
        <nav aria-label="Account">
          <ul role="list">
            {places.map((place) => (
              <li key={place.hash}>
                <a href={place.hash} aria-current={place === current ? 'page' : undefined}>
                  {place.name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {current.hash === '#security' ? <Security /> : <Details />}
      </div>
    </Shell>
  );
}

/** All of Selfsame that a page needs: what is inside the provider talks to its adapter. */
function Security() {
  return (
    <section aria-labelledby="security-title">
      <h2 id="security-title">Security and credentials</h2>
      <p className="lead muted">How you sign in, here and in every app of the Business Hub.</p>
      <selfsame-provider adapter={portal.adapter}>
        <selfsame-profile headingLevel={3} selected={tabOfAddress()} />
      </selfsame-provider>
    </section>
  );
}

function Details() {
  const user = useSignedInUser();
  const rows = [
    ['Name', user?.name],
    ['E-mail address', user?.email],
    ['Organisation', 'Collins & Partners'],
    ['Role', 'Administrator'],
    ['Extension', '2041'],
    ['Time zone', 'Europe/London'],
  ] as const;
  return (
    <section aria-labelledby="details-title">
      <h2 id="details-title">Personal details</h2>
      <p className="lead muted">Colleagues find you by these in the directory.</p>
      <dl className="card details">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

createRoot(byId('app', HTMLElement)).render(<Account />);
