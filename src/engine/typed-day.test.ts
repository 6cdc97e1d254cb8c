import { expect, test } from 'vitest';
import { readTypedDay } from './typed-day.ts';

test.each([
  ['3/12/2026', '2026-12-03'],
  ['03/11/2026', '2026-11-03'],
  [' 24.11.2026 ', '2026-11-24'],
  ['29 2 2028', '2028-02-29'],
  ['2026-12-03', '2026-12-03'],
])('%s is %s', (typed, day) => {
  expect(readTypedDay(typed)).toBe(day);
});

test.each(['', '3', '3/12', '3/12/20', '32/13/2026', '29/02/2026', '12/2026', '3/12/20266', '3/12/0026', 'demain'])(
  '« %s » is no day yet',
  (typed) => {
    expect(readTypedDay(typed)).toBeNull();
  },
);
