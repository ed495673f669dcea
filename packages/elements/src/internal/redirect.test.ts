import { expect } from '@open-wc/testing';
import { allowedRedirect } from './redirect.js';

const base = 'https://portal.example/app/page?x=1';
const listed = ['https://login.example', 'https://id.example:8443'];

const allowed: readonly (readonly [string, string])[] = [
  ['/done', 'https://portal.example/done'],
  ['next', 'https://portal.example/app/next'],
  ['?a=b', 'https://portal.example/app/page?a=b'],
  ['https://portal.example/elsewhere', 'https://portal.example/elsewhere'],
  ['https://login.example/realms/x?state=1#y', 'https://login.example/realms/x?state=1#y'],
  ['https://LOGIN.example/', 'https://login.example/'],
  ['https://login.example:443/', 'https://login.example/'],
  ['https://id.example:8443/', 'https://id.example:8443/'],
];

const refused: readonly string[] = [
  'https://evil.example/',
  '//evil.example/',
  String.raw`\\evil.example/`,
  String.raw`/\evil.example/`,
  'https:/\\evil.example/',
  'https://login.example@evil.example/',
  'https://user:secret@login.example/',
  'https://login.example.evil.example/',
  'https://xlogin.example/',
  'http://login.example/',
  'https://login.example:444/',
  'https://id.example/',
  'http://portal.example/',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  'blob:https://portal.example/1',
  'file:///etc/passwd',
  'https://log\tin.example/',
  'https://',
  'http://[',
];

describe('allowedRedirect', () => {
  for (const [url, target] of allowed)
    it(`lets ${JSON.stringify(url)} through`, () => {
      expect(allowedRedirect(url, listed, base)?.href).to.equal(target);
    });

  for (const url of refused)
    it(`refuses ${JSON.stringify(url)} (SEC-052, SEC-053)`, () => {
      expect(allowedRedirect(url, listed, base)).to.equal(undefined);
    });

  it('trusts no "null" origin, also where the page has one', () => {
    expect(allowedRedirect('data:text/html,x', ['null'], base)).to.equal(undefined);
  });
});
