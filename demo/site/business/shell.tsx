import { type ReactNode, useState } from 'react';
import { Icon } from './icon.js';
import { portal } from './portal.js';
import { useSignedInUser } from './use-signed-in-user.js';

interface ShellProps {
  /** Whether the page is one of the places in the navigation. */
  readonly current?: 'overview';
  readonly children: ReactNode;
}

/** What every page of the portal has around it: the bar with the profile icon, and room for bad news. */
export function Shell({ current, children }: ShellProps) {
  const [unreachable, setUnreachable] = useState(false);
  const signOut = () => {
    setUnreachable(false);
    portal.signOut().catch(() => setUnreachable(true));
  };
  return (
    <>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <header className="bar">
        <div className="bar-inner">
          <a className="brand" href="/business/">
            <img src="/business.svg" alt="" width="32" height="32" />
            <span>Business Hub</span>
          </a>
          <nav aria-label="Main">
            <ul role="list">
              <li>
                <a href="/business/" aria-current={current === 'overview' ? 'page' : undefined}>
                  Overview
                </a>
              </li>
              <li>
                <a href="/business/#queues">Queues</a>
              </li>
              <li>
                <a href="/business/#apps">Apps</a>
              </li>
            </ul>
          </nav>
          <ProfileMenu signOut={signOut} />
        </div>
      </header>
      <p className="notice" role="status" hidden={!unreachable}>
        You are still signed in: we could not reach the server. Please try again.
      </p>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/** The browser opens and closes it, by click, outside click and Escape, and gives the focus back. */
function ProfileMenu({ signOut }: { readonly signOut: () => void }) {
  const user = useSignedInUser();
  return (
    <>
      <button className="profile-icon" type="button" popoverTarget="profile-menu" aria-label="Profile">
        <Icon name="profile" />
      </button>
      <div className="menu" id="profile-menu" popover="auto">
        <p className="who">
          <bdi className="name">{user?.name}</bdi>
          <bdi className="muted">{user?.email}</bdi>
        </p>
        <ul role="list">
          <li>
            <a href="/business/account/">
              <Icon name="shield" />
              Manage account
            </a>
          </li>
          <li>
            <button type="button" onClick={signOut}>
              <Icon name="signOut" />
              Sign out
            </button>
          </li>
        </ul>
      </div>
    </>
  );
}
