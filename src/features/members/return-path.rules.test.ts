import { expect, test } from 'vitest';
import { isAnsweredByServer, returnPath } from './return-path.rules.ts';

test.each([
  ['/prospects?q=durand', '/prospects?q=durand'],
  ['/api/docs', '/api/docs'],
  ['/', '/'],
  [undefined, '/'],
  ['', '/'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['prospects', '/'],
  ['/connexion?vers=/connexion', '/'],
])('after signing in, %s leads to %s', (asked, path) => {
  expect(returnPath(asked)).toBe(path);
});

test('the page of the API comes from the server, screens do not', () => {
  expect(['/api/docs', '/', '/apiculteurs', '/prospects?q=/api/'].map(isAnsweredByServer)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
