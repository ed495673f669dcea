import { everything } from './everything.js';
import { nameOf } from './fits.js';

// In forced colours there are no tints: a control is known by its edge, in one of the user's colours (A11Y-026). The
// contrast of those is the user's own; axe asks for `-webkit-text-fill-color` there, which is not what is drawn.

/** Tick boxes and radio buttons are the browser's own. */
const controls = 'button, input:not([type=checkbox], [type=radio]), select, textarea';

const sides = ['top', 'right', 'bottom', 'left'] as const;

function hasEdge(element: HTMLElement): boolean {
  const style = getComputedStyle(element);
  return sides.some(
    (side) =>
      Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0 &&
      style.getPropertyValue(`border-${side}-style`) !== 'none' &&
      !/^rgba\(.*, 0\)$|transparent/.test(style.getPropertyValue(`border-${side}-color`)),
  );
}

/** The controls that cannot be seen where colours are forced. */
export const withoutEdge = (): string[] =>
  [...everything()]
    .filter((element) => element.matches(controls) && element.checkVisibility() && !hasEdge(element))
    .map(nameOf);
