import { filesBelow, read } from '../repo/source.js';

export interface Block {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

/** Every fenced block of code in the pages a reader may copy from. */
export function blocks(...languages: string[]): Block[] {
  return filesBelow('.')
    .filter((file) => /\.mdx?$/.test(file) && !/^(test|\.)/.test(file))
    .flatMap((file) => {
      const text = read(file);
      return [...text.matchAll(/^( *)```(\w+)[^\n]*\n([\s\S]*?)^ *```$/gm)].map((match) => ({
        file,
        line: text.slice(0, match.index).split('\n').length,
        language: match[2] ?? '',
        code: (match[3] ?? '').replace(new RegExp(`^${match[1] ?? ''}`, 'gm'), ''),
      }));
    })
    .filter(({ language }) => languages.includes(language));
}

/** The module scripts of a page. */
export const scriptsIn = (html: string): string[] =>
  [...html.matchAll(/<script type="module">([\s\S]*?)<\/script>/g)].map(([, script = '']) => script);
