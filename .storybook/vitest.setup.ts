import { afterEach, expect } from 'vitest';
import { commands, page } from 'vitest/browser';
import { withoutEdge } from './edges.js';
import { holdStill, settled } from './everything.js';
import { misfits, turn } from './fits.js';
import { overheard } from './quiet.js';

// When a story has shown what it shows, it is looked at as others see it: in the dark, in forced colours, from right to
// left, and in windows as narrow as a telephone at 400 % (A11Y-021, A11Y-026, I18N-011, T-005, T-015).

interface Axe {
  run(
    context: Document,
    options: { runOnly: { type: 'rule'; values: readonly string[] } },
  ): Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }>;
}

/** The rules that the look decides; the others have been asked by Storybook's own check. */
const rules = ['color-contrast', 'link-in-text-block', 'target-size'];

declare module 'vitest/browser' {
  interface BrowserCommands {
    emulateMedia(media: { forcedColors: 'active' | 'none' }): Promise<void>;
  }
}

async function expectNoViolations(look: string): Promise<void> {
  holdStill();
  // Storybook has loaded it.
  const { axe } = globalThis as unknown as { axe: Axe };
  const { violations } = await axe.run(document, { runOnly: { type: 'rule', values: rules } });
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    look,
  ).toEqual([]);
}

async function expectToFit(width: number): Promise<void> {
  await page.viewport(width, 720);
  await settled();
  for (const direction of ['rtl', 'ltr'] as const) {
    turn(direction);
    holdStill();
    expect(misfits(), `${width} px wide, ${direction}`).toEqual([]);
  }
}

function paint(theme: 'dark' | ''): void {
  const { style } = document.documentElement;
  style.colorScheme = theme;
  style.background = theme === '' ? '' : 'Canvas';
  style.color = theme === '' ? '' : 'CanvasText';
}

afterEach(async () => {
  await commands.emulateMedia({ forcedColors: 'active' });
  await settled();
  expect(withoutEdge(), 'controls without an edge in forced colours').toEqual([]);
  await commands.emulateMedia({ forcedColors: 'none' });
  await settled();
  paint('dark');
  await expectNoViolations('dark');
  paint('');
  for (const width of [800, 320, 280]) await expectToFit(width);
  expect(overheard(), 'said in the console').toEqual([]);
});
