import { expect, test } from 'vitest';
import type { Audience } from '../contact-rules/call-slots.rules.ts';
import { isCalledOut, nextDayFrom } from './day-cap.rules.ts';

const paris = { now: '2026-11-24T10:30:00.000Z', timeZone: 'Europe/Paris' };
const call = (at: string, isOpen?: boolean) => ({ at, by: 'karim', ...(isOpen && { isOpen }) });
const morning = ['08:00', '09:00', '10:00'].map((time) => call(`2026-11-24T${time}:00.000Z`));

test.each<[string, Audience, ReturnType<typeof call>[], boolean]>([
  ['a business called three times', 'B2B', morning, true],
  ['a business called twice', 'B2B', morning.slice(1), false],
  ['a consumer called twice', 'B2C', morning.slice(1), true],
  ['a third call that is not over', 'B2B', [...morning.slice(1), call('2026-11-24T10:29:00.000Z', true)], false],
  ['one of the three before midnight there', 'B2B', [call('2026-11-23T22:59:59.000Z'), ...morning.slice(1)], false],
  ['one of the three just after midnight there', 'B2B', [call('2026-11-23T23:00:00.000Z'), ...morning.slice(1)], true],
])('%s', (_, audience, recentAttempts, isOut) => {
  expect(isCalledOut({ audience, recentAttempts }, paris)).toBe(isOut);
});

test('may be called again from the next day on', () => {
  expect(nextDayFrom(paris.now, paris.timeZone)).toBe('2026-11-24T23:00:00.000Z');
});
