import { describe, expect, it, test } from 'vitest';
import { addMinutes, instantOf, wallTime } from '../../engine/dates.ts';
import { mayCall } from '../call-rights/call-facts.rules.ts';
import { placeOfCall } from '../call-rights/call-place.rules.ts';
import { alwaysOpen, type CallPolicy, usualPolicy } from '../contact-rules/call-policy.ts';
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
function dateAfter(
  code: string,
  at: string,
  given: Partial<Prospect> = {},
  policy: CallPolicy = usualPolicy,
  promisedAt = code === 'RAPPELER_LE' ? addMinutes(at, 7 * 24 * 60) : null,
) {
  const prospect = { ...paul, ...given };
  const outcome = systemOutcomes.find((one) => one.code === code)!;
  const place = placeOfCall(prospect, awa, policy);
  const answer = { isNoRefusal: false };
  const after = { ...prospect, ...standingAfter(prospect, outcome, { answer, place, by: awa.userId, at }) };
  const due = lawfulDate(after, { caller: awa, policy }, { ...outcome, promisedAt }, (notBefore) =>
    nextActionAt({
      ...place,
      outcome,
      at,
      audience: prospect.audience,
      consecutiveNonContacts: prospect.missedCalls + 1,
      triedSlots: [],
      chosenAt: promisedAt,
      maxAttempts: 99,
      notBefore,
    }),
  );
  return { due, after };
}

const attempts = (...days: [day: string, time: string][]) =>
  days.map(([day, time]) => ({ at: inParis(day, time), by: awa.userId }));

describe('the date of an outcome', () => {
  it('of a hang-up is none where only a consent could allow the next call', () => {
    const at = inParis('2026-11-24', '11:00');
    expect(dateAfter('RACCROCHE', at, { callConsent: null }).due).toBeNull();
    expect(shown(dateAfter('RACCROCHE', at).due)).toBe('2027-01-25 11:00');
    const contract = { callConsent: null, callContract: { lastDay: '2026-12-31' } };
    expect(dateAfter('RACCROCHE', at, contract).due).toBeNull();
    expect(shown(dateAfter('PAS_DE_REPONSE', at, contract).due)?.slice(0, 7)).toBe('2026-11');
  });

  it('is the promise itself where the company calls on that day and hour, else its next opening', () => {
    const promisedAt = inParis('2026-11-28', '21:30');
    const promised = (policy: CallPolicy, audience: 'B2B' | 'B2C' = 'B2B') =>
      shown(dateAfter('RAPPELER_LE', inParis('2026-11-24', '11:00'), { audience }, policy, promisedAt).due);
    expect(promised(alwaysOpen)).toBe('2026-11-28 21:30');
    expect(promised(alwaysOpen, 'B2C')).toBe('2026-12-01 10:00');
    expect(promised(usualPolicy)).toBe('2026-12-01 09:00');
  });

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
    return Math.floor((state / 2_147_483_648) * most);
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

const SEEDS = Array.from({ length: 300 }, (_, place) => 20_261_124 + place * 7_919);

test('no new try of three hundred histories is proposed at a moment at which the gate forbids the call', () => {
  const dated = SEEDS.filter((seed) => {
    const { due, after, policy, code } = triedBy(seed);
    if (due === null) return false;
    const told = { seed, code, due, ...mayCall(after, due, { caller: awa, policy }) };
    expect(told, `seed ${seed}`).toMatchObject({ ok: true });
    return true;
  });
  expect(dated.length).toBeGreaterThan(120);
});

/** Who is called when, after what, with which result: as the seed has it. */
function triedBy(seed: number) {
  const roll = dice(seed);
  // The first throws of neighbouring seeds resemble each other.
  for (let throws = 0; throws < 5; throws += 1) roll(2);
  const policy: CallPolicy = {
    ...usualPolicy,
    hours: roll(2) ? null : [{ from: '08:00', to: '12:00' }],
    closedDays: roll(2) ? ['2026-11-26', '2026-12-01'] : [],
    mostAttempts: { count: 3 + roll(6), days: 30 },
    offer: roll(5) ? null : 'energy',
  };
  const at = addMinutes('2026-11-02T09:00:00.000Z', roll(220 * 24 * 60));
  const history = Array.from({ length: roll(9) }, () => ({ at: addMinutes(at, -roll(29 * 24 * 60)), by: awa.userId }));
  const lastDay = wallTime(addMinutes(at, roll(90 * 24 * 60)), 'Europe/Paris').day;
  const prospect: Partial<Prospect> = {
    audience: roll(3) ? 'B2C' : 'B2B',
    address: places[roll(places.length)]!,
    recentAttempts: history.sort((a, b) => (a.at < b.at ? -1 : 1)),
    refusedOn: roll(3) ? null : wallTime(addMinutes(at, -roll(70 * 24 * 60)), 'Europe/Paris').day,
    missedCalls: roll(5),
    unprovenAt: roll(6) ? null : '2026-01-01T09:00:00.000Z',
    ...(roll(3) === 0 && { callConsent: null }),
    ...(roll(3) === 0 && { callContract: { lastDay: roll(2) ? lastDay : null } }),
  };
  const code = retries[roll(retries.length)]!;
  return { ...dateAfter(code, at, prospect, policy), policy, code };
}
