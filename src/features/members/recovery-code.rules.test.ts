import { expect, test } from 'vitest';
import { readRecoveryCode } from './recovery-code.rules.ts';

test.each([
  ['abcd-efgh-2345', 'abcd-efgh-2345'],
  ['ABCD EFGH 2345 ', 'abcd-efgh-2345'],
  ['abcdefgh2345', 'abcd-efgh-2345'],
  ['AbCd–eFgH–2345', 'abcd-efgh-2345'],
  [' aB3dE-fG5hI', 'aB3dE-fG5hI'],
])('%s is read as %s', (typed, code) => {
  expect(readRecoveryCode(typed)).toBe(code);
});
