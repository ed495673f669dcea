import { errorCodes } from '@selfsame/core';
import { describe, expect, it } from 'vitest';
import { words } from '../../stories/states.js';
import { sharedParts } from '../repo/parts.js';
import { read, templatesOf } from '../repo/source.js';
import { blocks } from './blocks.js';

const page = (name: string): string => read(`stories/foundations/${name}.mdx`);
const all = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name = '']) => name)),
];

describe('the page on theming', () => {
  const css = blocks('css')
    .filter(({ file }) => file.endsWith('theming.mdx'))
    .map(({ code }) => code)
    .join('\n');

  it('names every custom property there is, and no other', () => {
    const [tokens = ''] = templatesOf('packages/elements/src/styles/tokens.styles.ts', 'css');
    const property = /(--selfsame-[a-z-]+)/g;
    expect(all(page('theming'), property).sort()).toEqual(all(tokens, property).sort());
  });

  it('styles parts and states that exist', () => {
    const parts = sharedParts();
    expect(all(css, /::part\(([a-z-]+)\)/g).filter((name) => !parts.has(name))).toEqual([]);
    expect(all(css, /:state\(([a-z-]+)\)/g).filter((name) => !words.some((word) => word === name))).toEqual(
      [],
    );
  });
});

describe('the page on errors', () => {
  it('has every code there is, and no other', () => {
    expect(all(page('errors'), /^\| `([a-z-]+)`/gm)).toEqual([...errorCodes]);
  });
});
