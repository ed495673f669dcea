/** Records what is handed to screen readers below a node, in order, until it is given up. */
export function spoken(root: Node): { readonly texts: readonly string[]; readonly stop: () => void } {
  const texts: string[] = [];
  const observer = new MutationObserver((records) => {
    for (const { target } of records)
      if (target instanceof HTMLElement && target.matches('[data-selfsame-announcer]') && target.textContent)
        texts.push(target.textContent);
  });
  observer.observe(root, { childList: true, subtree: true });
  return {
    texts,
    stop: () => {
      observer.disconnect();
    },
  };
}
