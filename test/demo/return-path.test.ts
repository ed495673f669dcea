import { describe, expect, it } from 'vitest';
import { loginAddress, returnPath } from '../../demo/site/shared/return-path.js';

const origin = 'http://localhost:5173';
const search = (target: string) => `?${new URLSearchParams({ return: target }).toString()}`;

describe('coming back after signing in', () => {
  it('leads to the page that was asked for', () => {
    const login = loginAddress('centrex', { pathname: '/centrex/admin/', search: '?a=1', hash: '#rows' });
    expect(returnPath('centrex', new URL(login, origin).search, origin)).toBe('/centrex/admin/?a=1#rows');
  });

  it('leads home without a wish', () => {
    expect(loginAddress('centrex', { pathname: '/centrex/', search: '', hash: '' })).toBe('/centrex/login');
    expect(returnPath('centrex', '', origin)).toBe('/centrex/');
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
    expect(returnPath('centrex', search(target), origin)).toBe('/centrex/');
  });

  it('keeps each tenant to its own pages', () => {
    expect(loginAddress('panel', { pathname: '/panel/admin/', search: '', hash: '' })).toBe(
      '/panel/login?return=%2Fpanel%2Fadmin%2F',
    );
    expect(returnPath('panel', search('/panel/admin/'), origin)).toBe('/panel/admin/');
    expect(returnPath('panel', search('/centrex/'), origin)).toBe('/panel/');
  });
});
