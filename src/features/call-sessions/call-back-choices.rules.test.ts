import { describe, expect, it } from 'vitest';
import { instantOf, wallTime } from '../../engine/dates.ts';
import { slotsFor } from '../contact-rules/call-slots.rules.ts';
import { callBackChoices } from './call-back-choices.rules.ts';

const zone = 'Europe/Paris';
const place = { zone, country: 'FR', postalCode: '69002', slots: slotsFor('B2B', 'FR') };

function choicesAt(day: string, time: string) {
  const choices = callBackChoices(instantOf(day, time, zone), place);
  return choices.map(({ name, at }) => `${name} ${wallTime(at, zone).day} ${wallTime(at, zone).time}`);
}

describe('quick dates of a call-back', () => {
  it('are counted from now', () => {
    expect(choicesAt('2026-11-24', '10:20')).toEqual([
      'inTwoHours 2026-11-24 12:20',
      'tomorrowMorning 2026-11-25 10:00',
      'tomorrowAfternoon 2026-11-25 14:30',
      'inTwoDays 2026-11-26 10:00',
      'nextMonday 2026-11-30 10:00',
      'inOneWeek 2026-12-01 10:20',
      'inTwoWeeks 2026-12-08 10:20',
      'inOneMonth 2026-12-24 10:20',
    ]);
  });

  it('fall on working days and open hours, and none is offered twice', () => {
    expect(choicesAt('2026-12-24', '17:45')).toEqual([
      'nextOpening 2026-12-28 09:00',
      'morningOf 2026-12-28 10:00',
      'afternoonOf 2026-12-28 14:30',
      'inOneWeek 2026-12-31 17:45',
      'inTwoWeeks 2027-01-07 17:45',
      'onDay 2027-01-25 17:45',
    ]);
  });

  it('of a Saturday are never called by a day on which nobody is rung', () => {
    expect(choicesAt('2026-11-28', '14:20')).toEqual([
      'nextOpening 2026-11-30 09:00',
      'morningOf 2026-11-30 10:00',
      'afternoonOf 2026-11-30 14:30',
      'onDay 2026-12-07 14:20',
      'onDay 2026-12-14 14:20',
      'inOneMonth 2026-12-28 14:20',
    ]);
  });

  it('two hours before the midday break are the end of that break', () => {
    expect(choicesAt('2026-11-24', '10:40')[0]).toBe('nextOpening 2026-11-24 13:30');
  });

  it('leave out « in two days » of a Thursday, which is a Saturday', () => {
    expect(choicesAt('2026-11-26', '10:20').map((one) => one.split(' ')[0])).toEqual([
      'inTwoHours',
      'tomorrowMorning',
      'tomorrowAfternoon',
      'nextMonday',
      'inOneWeek',
      'inTwoWeeks',
      'onDay',
    ]);
  });
});
