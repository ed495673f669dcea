import type { Profile, ProfileOperations, SessionOperations } from '@selfsame/core';
import { nothing } from './check.js';
import type { News } from './news.js';
import { profile, profileUpdate, sessionPage } from './shapes.js';
import type { Transport } from './transport.js';
import { segment } from './transport.js';

/**
 * What needs no more than the shape of a profile; the rest is in `steps/profile.ts`.
 *
 * @param seen told of every profile that was read, so that a return from a redirect can compare whose it is
 */
export function profileOperations(
  { call }: Transport,
  news: News,
  seen: (profile: Profile) => void,
): Pick<ProfileOperations, 'read' | 'update'> {
  return {
    async read(options) {
      const read = await call(profile, 'GET', '/profile', options);
      seen(read);
      return read;
    },
    async update({ username, locale, attributes, ifVersion }, options) {
      const patch = { username, locale, attributes };
      const updated = await call(profileUpdate, 'PATCH', '/profile', options, patch, ifVersion);
      news.post('profile-changed');
      return updated;
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
