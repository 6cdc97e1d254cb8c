import { expect, test } from 'vitest';
import { returnPath } from './return-path.rules.ts';

test.each([
  ['/prospects?q=durand', '/prospects?q=durand'],
  ['/', '/'],
  [undefined, '/'],
  ['', '/'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['prospects', '/'],
  ['/connexion?vers=/connexion', '/'],
])('after signing in, %s leads to %s', (asked, path) => {
  expect(returnPath(asked)).toBe(path);
});
