import { expect, test } from 'vitest';
import { usualPolicy } from '../contact-rules/call-policy.ts';
import type { Audience } from '../contact-rules/call-slots.rules.ts';
import { freeFrom, mayCallOnRecord } from './call-facts.rules.ts';
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

test('of a record says so, after what the law says, and not while its card is on screen', () => {
  const { now, timeZone } = paris;
  const asking = { caller: { country: 'FR', timeZone }, policy: usualPolicy };
  const nothing = { callConsent: null, callContract: null, unprovenAt: null, refusedOn: null, doNotCallAt: null };
  const record = { ...nothing, nextActionAt: null, nextActionKind: null, archivedAt: null, mergedIntoId: null };
  const phones = [{ number: '+33612345678', typed: null, kind: 'mobile', label: null, status: null, extension: null }];
  const business = {
    ...record,
    audience: 'B2B',
    phones,
    address: { country: 'FR', postalCode: '75011' },
    recentAttempts: morning,
  } as unknown as Parameters<typeof mayCallOnRecord>[0];
  const answer = mayCallOnRecord(business, now, asking);
  expect(answer).toEqual({ ok: false, code: 'DAY_CAP', until: '2026-11-24T23:00:00.000Z' });
  // Wednesday, when businesses are called.
  expect(freeFrom('DAY_CAP', business, now, asking)).toBe('2026-11-25T08:00:00.000Z');
  expect(mayCallOnRecord(business, now, { ...asking, isOnCard: true })).toEqual({ ok: true });
  const opposed = { ...business, doNotCallAt: now };
  expect(mayCallOnRecord(opposed, now, asking)).toMatchObject({ code: 'OPPOSITION' });
});
