import { describe, expect, it, test } from 'vitest';
import { addMinutes, instantOf, wallTime } from '../../engine/dates.ts';
import { mayCall } from '../call-rights/call-facts.rules.ts';
import { placeOfCall } from '../call-rights/call-place.rules.ts';
import { type CallPolicy, usualPolicy } from '../contact-rules/call-policy.ts';
import { nextActionAt } from '../outcomes/next-date.rules.ts';
import { systemOutcomes } from '../outcomes/system-outcomes.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { awa, callExamples } from './call.examples.ts';
import { lawfulDate } from './lawful-date.rules.ts';
import { standingAfter } from './standing-after.rules.ts';

const paul = callExamples.paulDurand as Prospect;
const inParis = (day: string, time: string) => instantOf(day, time, 'Europe/Paris');
const shown = (instant: string | null) => {
  const wall = instant && wallTime(instant, 'Europe/Paris');
  return wall ? `${wall.day} ${wall.time}` : null;
};

/** The date this outcome gives, where the company lets a consumer be tried more often than the ladder does. */
function dateAfter(code: string, at: string, given: Partial<Prospect> = {}, policy: CallPolicy = usualPolicy) {
  const prospect = { ...paul, ...given };
  const outcome = systemOutcomes.find((one) => one.code === code)!;
  const place = placeOfCall(prospect, awa, policy);
  const answer = { isNoRefusal: false };
  const after = { ...prospect, ...standingAfter(prospect, outcome, { answer, place, by: awa.userId, at }) };
  const due = lawfulDate(after, { caller: awa, policy }, outcome, (notBefore) =>
    nextActionAt({
      ...place,
      outcome,
      at,
      audience: prospect.audience,
      consecutiveNonContacts: prospect.missedCalls + 1,
      triedSlots: [],
      chosenAt: code === 'RAPPELER_LE' ? addMinutes(at, 7 * 24 * 60) : null,
      maxAttempts: 99,
      notBefore,
    }),
  );
  return { due, after };
}

const attempts = (...days: [day: string, time: string][]) =>
  days.map(([day, time]) => ({ at: inParis(day, time), by: awa.userId }));

describe('the date of an outcome', () => {
  it('waits for room among four calls in thirty days', () => {
    const recentAttempts = attempts(['2026-11-24', '10:10'], ['2026-11-24', '14:10'], ['2026-11-25', '17:00']);
    const { due } = dateAfter('PAS_DE_REPONSE', inParis('2026-12-01', '11:30'), { recentAttempts, missedCalls: 3 });
    // The calls of 24 November leave the thirty days on 24 December.
    expect(shown(due)?.slice(0, 10)).toBe('2026-12-24');
  });

  it('waits for the sixty days after a refusal', () => {
    const { due, after } = dateAfter('PAS_INTERESSE', inParis('2026-11-24', '11:00'));
    expect(after.refusedOn).toBe('2026-11-24');
    expect(shown(due)).toBe('2027-01-25 11:00');
  });

  it('is none by itself for somebody who has not agreed, and the one they named for somebody who asked', () => {
    const at = inParis('2026-11-24', '11:00');
    expect(dateAfter('PAS_DE_REPONSE', at, { callConsent: null }).due).toBeNull();
    const asked = dateAfter('RAPPELER_1_SEMAINE', at, {
      callConsent: { givenAt: inParis('2026-11-20', '09:00'), until: null, outsideHours: false, isOneCall: true },
    });
    expect(asked.after.callConsent).toBeNull();
    expect(shown(asked.due)).toBe('2026-12-01 11:00');
  });
});

/** Numbers that look thrown and are the same every time. */
function dice(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % most;
  };
}

const places = [
  { postalCode: '75011', country: 'FR' },
  { postalCode: '67000', country: 'FR' },
  { postalCode: '97400', country: 'FR' },
  { postalCode: '97110', country: 'FR' },
  { postalCode: '1000', country: 'BE' },
];
const retries = [
  'PAS_DE_REPONSE',
  'OCCUPE',
  'MESSAGE_VOCAL',
  'REPONDEUR',
  'BARRAGE_SECRETAIRE',
  'RACCROCHE',
  'PAS_INTERESSE',
];

test('no outcome of a thousand histories proposes a moment at which the gate forbids the call', () => {
  const roll = dice(20_261_124);
  let dated = 0;
  for (let round = 0; round < 1_000; round += 1) {
    const policy: CallPolicy = {
      ...usualPolicy,
      hours: roll(2) ? null : [{ from: '08:00', to: '12:00' }],
      closedDays: roll(2) ? ['2026-11-26', '2026-12-01'] : [],
      mostAttempts: { count: 3 + roll(6), days: 30 },
    };
    const at = addMinutes('2026-11-02T09:00:00.000Z', roll(80 * 24 * 60));
    const history = Array.from({ length: roll(9) }, () => ({
      at: addMinutes(at, -roll(29 * 24 * 60)),
      by: awa.userId,
    }));
    const prospect: Partial<Prospect> = {
      audience: roll(2) ? 'B2B' : 'B2C',
      address: places[roll(places.length)]!,
      recentAttempts: history.sort((a, b) => (a.at < b.at ? -1 : 1)),
      refusedOn: roll(3) ? null : wallTime(addMinutes(at, -roll(70 * 24 * 60)), 'Europe/Paris').day,
      missedCalls: roll(5),
    };
    const { due, after } = dateAfter(retries[roll(retries.length)]!, at, prospect, policy);
    if (due === null) continue;
    dated += 1;
    expect({ round, at, due, ...mayCall(after, due, { caller: awa, policy }) }).toMatchObject({ ok: true });
  }
  expect(dated).toBeGreaterThan(400);
});
