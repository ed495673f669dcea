import { describe, expect, it } from 'vitest';
import { loginAddress, returnPath } from '../../demo/site/centrex/return-path.js';

const origin = 'http://localhost:5173';
const search = (target: string) => `?${new URLSearchParams({ return: target }).toString()}`;

describe('coming back after signing in', () => {
  it('leads to the page that was asked for', () => {
    const login = loginAddress({ pathname: '/centrex/admin/', search: '?a=1', hash: '#rows' });
    expect(returnPath(new URL(login, origin).search, origin)).toBe('/centrex/admin/?a=1#rows');
  });

  it('leads home without a wish', () => {
    expect(loginAddress({ pathname: '/centrex/', search: '', hash: '' })).toBe('/centrex/login');
    expect(returnPath('', origin)).toBe('/centrex/');
  });

  it.each([
    'https://evil.example/centrex/',
    '//evil.example/centrex/',
    '/\\evil.example/centrex/',
    'javascript:alert(1)//centrex/',
    '/business/',
    '/centrex/../business/',
    'http://',
  ])('leads home instead of to %s', (target) => {
    expect(returnPath(search(target), origin)).toBe('/centrex/');
  });
});
