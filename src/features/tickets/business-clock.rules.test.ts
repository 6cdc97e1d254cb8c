import { describe, expect, test } from 'vitest';
import { addDays, addMinutes, wallTime } from '../../engine/dates.ts';
import { isHoliday } from '../contact-rules/holidays.rules.ts';
import { addBusinessMinutes, businessMinutesBetween, type OpeningHours, type Stretch } from './business-clock.rules.ts';

const paris: OpeningHours = {
  zone: 'Europe/Paris',
  weekdays: [1, 2, 3, 4, 5],
  hours: [{ from: '09:00', to: '18:00' }],
  isClosed: (day) => isHoliday(day, { country: 'FR' }),
};

/** As clocks show it in Paris, with the distance from UTC. */
const at = (text: string, offset = '+01:00') => new Date(`${text}:00${offset}`).toISOString();

describe('the examples of the domain', () => {
  test.each([
    ['Fri 17:30, four hours', '2026-11-20T17:30', 4, '2026-11-23T12:30'],
    ['over a holiday', '2026-11-10T16:00', 8, '2026-11-12T15:00'],
    ['on a Saturday', '2026-11-21T10:00', 8, '2026-11-23T17:00'],
    ['three whole days', '2026-11-23T09:00', 27, '2026-11-25T18:00'],
  ])('%s', (_title, start, hours, due) => {
    expect(addBusinessMinutes(at(start), hours * 60, { clock: paris })).toBe(at(due));
  });

  test('waiting for the customer gives the nine hours back', () => {
    const stops = [{ from: at('2026-11-23T11:00'), to: at('2026-11-24T11:00') }];
    const due = addBusinessMinutes(at('2026-11-23T09:00'), 27 * 60, { clock: paris, stops });
    expect(due).toBe(at('2026-11-26T18:00'));
  });

  test('day and night, the hour that clocks show twice counts twice', () => {
    const due = addBusinessMinutes(at('2026-10-24T23:30', '+02:00'), 4 * 60, { clock: null });
    expect(due).toBe(at('2026-10-25T02:30', '+01:00'));
  });
});

test('nothing asked for begins with the next opening', () => {
  expect(addBusinessMinutes(at('2026-11-21T10:00'), 0, { clock: paris })).toBe(at('2026-11-23T09:00'));
  expect(addBusinessMinutes(at('2026-11-20T18:00'), 0, { clock: paris })).toBe(at('2026-11-23T09:00'));
});

test('while the customer is waited for nothing is due, but what was due before stays', () => {
  const stops: Stretch[] = [{ from: at('2026-11-23T11:00'), to: null }];
  expect(addBusinessMinutes(at('2026-11-23T09:00'), 180, { clock: paris, stops })).toBeNull();
  expect(addBusinessMinutes(at('2026-11-23T09:00'), 120, { clock: paris, stops })).toBe(at('2026-11-23T11:00'));
  expect(addBusinessMinutes(at('2026-11-23T09:00'), 180, { clock: null, stops })).toBeNull();
});

test('a company that never opens promises nothing, and a clock set back counts nothing', () => {
  const closed = { ...paris, isClosed: () => true };
  expect(addBusinessMinutes(at('2026-11-23T09:00'), 1, { clock: closed })).toBeNull();
  expect(businessMinutesBetween(at('2026-11-23T12:00'), at('2026-11-23T09:00'), { clock: paris })).toBe(0);
});

describe('against a simulation minute by minute', () => {
  const zones = ['Europe/Paris', 'America/New_York', 'America/Martinique', 'Indian/Reunion', 'Asia/Kolkata'];
  // Opening in the very hour that clocks leave out is nobody's; every other minute is held against the wall clock.
  const openings: OpeningHours['hours'][] = [
    [{ from: '09:00', to: '18:00' }],
    [
      { from: '08:30', to: '12:15' },
      { from: '13:45', to: '17:00' },
    ],
    [{ from: '00:00', to: '24:00' }],
    [{ from: '20:00', to: '24:00' }],
    [{ from: '00:00', to: '06:00' }],
  ];

  function* minutes(random: () => number) {
    const start = new Date(Date.UTC(2026, [2, 9, 10][Math.floor(random() * 3)]!, Math.floor(random() * 28) + 1));
    let now = addMinutes(start.toISOString(), Math.floor(random() * 1440));
    while (true) {
      yield now;
      now = addMinutes(now, 1);
    }
  }

  test('200 random clocks agree to the minute', { timeout: 60_000 }, () => {
    const random = seeded(20261130);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
    for (let round = 0; round < 200; round += 1) {
      const closedDay = `2026-11-${String(Math.floor(random() * 28) + 1).padStart(2, '0')}`;
      const clock: OpeningHours | null =
        random() < 0.15
          ? null
          : {
              zone: pick(zones),
              weekdays: [1, 2, 3, 4, 5, 6, 7].filter(() => random() < 0.7).concat(3),
              hours: pick(openings),
              isClosed: (day) => day === closedDay || day === addDays(closedDay, 1),
            };
      const walk = minutes(random);
      const start = walk.next().value as string;
      const stops: Stretch[] = [];
      let from = start;
      for (let count = Math.floor(random() * 4); count > 0; count -= 1) {
        from = addMinutes(from, Math.floor(random() * 900));
        const to = addMinutes(from, Math.floor(random() * 1500));
        stops.push({ from, to });
        from = random() < 0.3 ? from : to;
      }
      const wanted = Math.floor(random() * 1200) + 1;
      let counted = 0;
      let now = start;
      for (let steps = 0; counted < wanted && steps < 60_000; steps += 1) {
        if (counts(now, clock, stops)) counted += 1;
        now = walk.next().value as string;
      }
      expect(counted, `round ${round}`).toBe(wanted);
      expect(addBusinessMinutes(start, wanted, { clock, stops }), `round ${round}`).toBe(now);
      expect(businessMinutesBetween(start, now, { clock, stops }), `round ${round}`).toBe(wanted);
    }
  });

  function counts(now: string, clock: OpeningHours | null, stops: readonly Stretch[]): boolean {
    if (stops.some(({ from, to }) => now >= from && (to === null || now < to))) return false;
    if (clock === null) return true;
    const { day, time, weekday } = wallTime(now, clock.zone);
    return (
      clock.weekdays.includes(weekday) &&
      !clock.isClosed(day) &&
      clock.hours.some(({ from, to }) => time >= from && (time < to || to === '24:00'))
    );
  }
});

/** Mulberry32: the same every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
