import { useEffect, useState } from 'react';
import { type SignedInUser, watchUser } from '../shared/signed-in-user.js';
import { portal } from './portal.js';

/** Undefined until it is known. */
export function useSignedInUser(): SignedInUser | undefined {
  const [user, setUser] = useState<SignedInUser>();
  useEffect(() => watchUser(portal.adapter, setUser), []);
  return user;
}
