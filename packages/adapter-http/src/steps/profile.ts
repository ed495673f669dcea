import type { Profile, ProfileOperations, Verifier } from '@selfsame/core';
import type { News } from '../news.js';
import type { Transport } from '../transport.js';
import { nextProfile, nextVoid, profileUpdate } from './shapes.js';
import { verifier } from './verifier.js';

export function profileSteps(
  { call, rotated }: Transport,
  news: News,
): Required<Omit<ProfileOperations, 'read' | 'emailVerifier'>> {
  return {
    async update({ username, locale, attributes, ifVersion }, options) {
      const patch = { username, locale, attributes };
      const updated = await call(profileUpdate, 'PATCH', '/profile', options, patch, ifVersion);
      news.post('profile-changed');
      return updated;
    },
    async changeEmail(email, options) {
      const next = await call(nextProfile, 'POST', '/profile/email', options, { email });
      news.post('profile-changed');
      return next;
    },
    continueEmailChange: (options) => call(nextProfile, 'GET', '/profile/email', options),
    async changePassword({ current, next, signOutOthers }, options) {
      const body = { current, next, signOutOthers };
      const answer = await call(nextVoid, 'POST', '/profile/password', options, body);
      rotated();
      news.post('session-changed');
      return answer;
    },
  };
}

export function emailVerifier(transport: Transport, news: News): Required<Verifier<Profile>> {
  return verifier(transport, nextProfile, ({ kind }) => {
    if (kind === 'done') news.post('profile-changed');
  });
}
