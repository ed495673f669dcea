import { everything } from './everything.js';

// Whether everything on the page can be seen: nothing needs scrolling sideways, nothing is cut off at an edge.

/** Cut on purpose: names that have a tooltip, and inputs, which scroll. */
const cutOnPurpose = '.name, input, textarea, select';
/** What would be missed where it is cut off, besides text. */
const shapes = 'input, textarea, select, canvas, svg, dialog, .card, .notice, .button:not(.quiet)';

/** Only a screen reader hears it. */
const unseen = (element: HTMLElement): boolean =>
  !element.checkVisibility() || getComputedStyle(element).clipPath !== 'none';

const clips = (element: HTMLElement): boolean =>
  element !== document.documentElement && getComputedStyle(element).overflowX !== 'visible';

/** Where an element draws: its shape, if it has one, and its own text. */
function drawn(element: HTMLElement): DOMRect[] {
  const range = document.createRange();
  const texts = [...element.childNodes].filter((node) => node instanceof Text && node.data.trim() !== '');
  return [
    ...(element.matches(shapes) ? [element.getBoundingClientRect()] : []),
    ...texts.flatMap((text) => {
      range.selectNodeContents(text);
      return [...range.getClientRects()];
    }),
  ];
}

/** What a tester has to look for: the tag, its class and the beginning of its text. */
export function nameOf(element: HTMLElement): string {
  const text = element.textContent.replace(/\s+/g, ' ').trim().slice(0, 40);
  return `<${element.localName} class="${element.className}"> ${text}`;
}

/** What does not fit, in words; empty if everything does. */
export function misfits(): string[] {
  const page = document.documentElement;
  const found = page.scrollWidth > page.clientWidth ? [`the page is ${page.scrollWidth} px wide`] : [];
  for (const element of everything()) {
    if (unseen(element) || element.matches(cutOnPurpose)) continue;
    // Half a pixel is rounding.
    const outside = drawn(element).find(({ left, right }) => left < -0.5 || right > page.clientWidth + 0.5);
    if (outside !== undefined)
      found.push(`${nameOf(element)} is from ${Math.round(outside.left)} to ${Math.round(outside.right)} px`);
    if (clips(element) && element.scrollWidth > element.clientWidth + 1)
      found.push(`${nameOf(element)} cuts off or scrolls what is in it`);
  }
  return found;
}

/** Turns the page, and the texts that an element draws, to the writing direction. */
export function turn(direction: 'ltr' | 'rtl'): void {
  document.documentElement.dir = direction;
  // Elements write in the direction of their texts, which are English here: turned as an Arabic translation would be.
  for (const element of everything())
    if (element.matches('[lang][dir]') && element.getRootNode() instanceof ShadowRoot)
      element.dir = direction;
}
