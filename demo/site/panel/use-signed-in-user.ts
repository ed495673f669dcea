import { onMounted, onUnmounted, type Ref, shallowRef } from 'vue';
import { type SignedInUser, watchUser } from '../shared/signed-in-user.js';
import { portal } from './portal.js';

/** Undefined until it is known. */
export function useSignedInUser(): Readonly<Ref<SignedInUser | undefined>> {
  const user = shallowRef<SignedInUser>();
  let stop: (() => void) | undefined;
  onMounted(() => {
    stop = watchUser(portal.adapter, (known) => {
      user.value = known;
    });
  });
  onUnmounted(() => stop?.());
  return user;
}
