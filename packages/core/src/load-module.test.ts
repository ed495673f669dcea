import { describe, expect, it, vi } from 'vitest';
import { loadModule } from './load-module.js';

const lost = (address: string) => () =>
  Promise.reject(new TypeError(`Failed to fetch dynamically imported module: ${address}`));

describe('loadModule', () => {
  it('is the plain import where that works', async () => {
    const again = vi.fn();
    expect(await loadModule(() => Promise.resolve('part'), again)).toBe('part');
    expect(again).not.toHaveBeenCalled();
  });

  it('says at once that it failed, and asks under another name the next time', async () => {
    const load = lost('https://host.example/a.js');
    const again = vi.fn(() => Promise.resolve('part'));
    await expect(loadModule(load, again)).rejects.toThrow('a.js');
    expect(again).not.toHaveBeenCalled();
    expect(await loadModule(load, again)).toBe('part');
    expect(again.mock.calls).toEqual([['https://host.example/a.js#1']]);
  });

  it('keeps what came: a module must not exist twice', async () => {
    const load = lost('https://host.example/b.js?v=2');
    const again = vi.fn(() => Promise.resolve({ part: true }));
    await expect(loadModule(load, again)).rejects.toThrow();
    const first = await loadModule(load, again);
    expect(await loadModule(load, again)).toBe(first);
    expect(again).toHaveBeenCalledTimes(1);
  });

  it('takes a new name each time, as long as nothing comes', async () => {
    const load = lost('https://host.example/c.js');
    const again = vi.fn(lost('https://host.example/c.js'));
    for (let times = 0; times < 3; times++) await expect(loadModule(load, again)).rejects.toThrow('c.js');
    expect(again.mock.calls).toEqual([['https://host.example/c.js#1'], ['https://host.example/c.js#2']]);
  });

  it('leaves alone what has no address: an error of the module itself', async () => {
    const load = (): Promise<never> => Promise.reject(new Error('x is not a function'));
    const again = vi.fn();
    await expect(loadModule(load, again)).rejects.toThrow('x is not');
    await expect(loadModule(load, again)).rejects.toThrow('x is not');
    expect(again).not.toHaveBeenCalled();
  });
});
