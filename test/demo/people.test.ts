import { describe, expect, it } from 'vitest';
import { readableAddress, recipients } from '../../demo/site/phone/people.js';

describe('whose messages the simulated telephone shows', () => {
  it.each([
    ['ann@centrex.example', 'ann@centrex.example'],
    ['+32470123456', '+32 470 12 34 56'],
    ['+3225805000;ext=202', '+32 2 580 50 00, ext. 202'],
    ['+999', '+999'],
  ])('%s is shown as %s', (address, text) => {
    expect(readableAddress(address)).toBe(text);
  });

  it('names everybody once, whatever came to the address and to the number', () => {
    const sent = ['+31621234529', 'bea@business.example', 'marieke@panel.example', 'bea@business.example'];
    expect(recipients(sent).map(({ name }) => name)).toEqual(['bea@business.example', 'Marieke de Vries']);
  });
});
