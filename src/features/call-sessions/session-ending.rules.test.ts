import { expect, test } from 'vitest';
import { endingOf } from './session-ending.rules.ts';

const here = { deviceId: 'this device', companyId: 'the company' };

test.each([
  ['this device', undefined],
  ['another device', 'endedElsewhere'],
  ['the company', 'endedByCompany'],
  [null, 'endedByApi'],
] as const)('a session ended by %s says so', (deviceId, ending) => {
  expect(endingOf({ deviceId }, here)).toBe(ending);
});
