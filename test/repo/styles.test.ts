import { describe, expect, it } from 'vitest';
import { filesBelow, isTest, read, templatesOf } from './source.js';

const files = filesBelow('packages/elements/src').filter((file) => file.endsWith('.ts') && !isTest(file));

/** Declarations `property: value` of the css`…` templates of a file. */
const declarations = files.flatMap((file) =>
  templatesOf(file, 'css').flatMap((css) =>
    [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/(?:^|[;{\s])([-a-z]+)\s*:\s*([^;{}]+)(?=[;}])/g)].map(
      ([, property = '', value = '']) => ({ file, property, value: value.trim() }),
    ),
  ),
);
const show = ({ file, property, value }: (typeof declarations)[number]): string =>
  `${file}: ${property}: ${value}`;

describe('styles of the elements', () => {
  it('are found', () => {
    expect(declarations.length).toBeGreaterThan(50);
  });

  it('use logical directions, so that right-to-left languages mirror them (I18N-011)', () => {
    const physical = declarations.filter(
      ({ property, value }) =>
        /^(left|right|(margin|padding|border|inset|scroll-margin|scroll-padding)(-\w+)*-(left|right)(-\w+)*)$/.test(
          property,
        ) ||
        (/^(text-align|float|clear)$/.test(property) && /^(left|right)\b/.test(value)),
    );
    expect(physical.map(show)).toEqual([]);
  });

  it('let the text follow the host: no px, no !important on its size and spacing (A11Y-023)', () => {
    const fixed = declarations.filter(
      ({ property, value }) =>
        /^(font|font-size|line-height|letter-spacing|word-spacing)$/.test(property) &&
        /\dpx|!important/.test(value.replace(/max\(1em, [\d.]+px\)/, '')), // a floor, not a size
    );
    expect(fixed.map(show)).toEqual([]);
  });

  it('live in style sheets only: no style attribute, no <style> (SEC-059)', () => {
    const inline = files.filter((file) =>
      [...templatesOf(file, 'html'), ...templatesOf(file, 'svg')].some((html) =>
        /\sstyle\s*=|<style[\s>]/i.test(html),
      ),
    );
    expect(inline).toEqual([]);
  });

  it('load nothing from elsewhere', () => {
    const remote = files.filter((file) => /@import|url\(\s*['"]?(https?:|\/\/|data:)/.test(read(file)));
    expect(remote).toEqual([]);
  });
});
