import type { Profile, ProfileOperations, SessionOperations } from '@selfsame/core';
import { nothing } from './check.js';
import type { News } from './news.js';
import { nextProfile, nextVoid, profile, profileUpdate, sessionPage } from './shapes.js';
import type { Transport } from './transport.js';
import { segment } from './transport.js';
import { verifier } from './verifier.js';

/** @param seen told of every profile that was read, so that a return from a redirect can compare whose it is */
export function profileOperations(
  transport: Transport,
  news: News,
  seen: (profile: Profile) => void,
): Required<ProfileOperations> {
  const { call } = transport;
  const changed = (): void => news.post('profile-changed');

  return {
    async read(options) {
      const read = await call(profile, 'GET', '/profile', options);
      seen(read);
      return read;
    },
    async update({ username, locale, attributes, ifVersion }, options) {
      const patch = { username, locale, attributes };
      const updated = await call(profileUpdate, 'PATCH', '/profile', options, patch, ifVersion);
      changed();
      return updated;
    },
    async changeEmail(email, options) {
      const next = await call(nextProfile, 'POST', '/profile/email', options, { email });
      changed();
      return next;
    },
    continueEmailChange: (options) => call(nextProfile, 'GET', '/profile/email', options),
    emailVerifier: verifier(transport, nextProfile, ({ kind }) => {
      if (kind === 'done') changed();
    }),
    async changePassword({ current, next, signOutOthers }, options) {
      const body = { current, next, signOutOthers };
      const answer = await call(nextVoid, 'POST', '/profile/password', options, body);
      transport.rotated();
      news.post('session-changed');
      return answer;
    },
  };
}

export function sessionOperations({ call }: Transport, news: News): SessionOperations {
  return {
    list: (cursor, options) =>
      call(sessionPage, 'GET', `/sessions${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`, options),
    async revoke(id, options) {
      const path = id === 'others' ? '/sessions?except=current' : `/sessions/${segment(id)}`;
      await call(nothing, 'DELETE', path, options);
      news.post('session-changed');
    },
  };
}
