import { onMounted, onUnmounted, type Ref, ref } from 'vue';

/** The place within the page, as the address names it: `#2fa`, or nothing. The link that skips the header is no place. */
export function useHash(): Readonly<Ref<string>> {
  const hash = ref('');
  const follow = (): void => {
    if (location.hash !== '#content') hash.value = location.hash;
  };
  follow();
  onMounted(() => addEventListener('hashchange', follow));
  onUnmounted(() => removeEventListener('hashchange', follow));
  return hash;
}
