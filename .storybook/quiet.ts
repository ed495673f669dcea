// What a story says in the console, or as an error of the page: nothing (style.md 3.12).

const said: string[] = [];

/** Not of ours: Lit says in every page that stories run on its development build. */
const expected = /^warn Lit is in dev mode\./;

function hear(...words: readonly unknown[]): void {
  const text = words.map(String).join(' ');
  if (!expected.test(text)) said.push(text);
}

const { console: out } = globalThis;
for (const level of ['warn', 'error'] as const) {
  const say = out[level].bind(out);
  out[level] = (...words: unknown[]): void => {
    hear(level, ...words);
    say(...words);
  };
}
addEventListener('error', ({ message }) => {
  hear('error of the page', message);
});

/** What has been said since the last question. */
export const overheard = (): string[] => said.splice(0);
