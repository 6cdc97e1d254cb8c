import { expect, test } from 'vitest';
import type { Caller } from '../../engine/define.ts';
import { isAbsent, refuseUnlessToCome } from './absence.rules.ts';

test.each([
  ['never away', null, '2026-11-24', false],
  ['away', '2026-11-30', '2026-11-24', true],
  ['away for one more day', '2026-11-25', '2026-11-24', true],
  ['back today', '2026-11-24', '2026-11-24', false],
  ['back since yesterday', '2026-11-23', '2026-11-24', false],
])('somebody %s', (_what, absentUntil, today, expected) => {
  expect(isAbsent({ absentUntil }, today)).toBe(expected);
});

test('the day of the return is to come where the company is', () => {
  // Midnight has passed in Paris, not in London.
  const noted = (timeZone: string) => () =>
    refuseUnlessToCome('2026-11-25', { at: '2026-11-24T23:30:00.000Z', caller: { timeZone } as Caller });
  expect(noted('Europe/London')).not.toThrow();
  expect(noted('Europe/Paris')).toThrow(expect.objectContaining({ key: 'user.absenceOver', field: 'absentUntil' }));
});
