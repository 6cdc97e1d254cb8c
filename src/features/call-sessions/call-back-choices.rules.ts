import { addDays, addMinutes, addMonths, wallTime } from '../../engine/dates.ts';
import { type CallPlace, firstOpening, sameTimeOrNextOpening } from '../contact-rules/call-slots.rules.ts';

export type CallBackChoiceName =
  | 'inTwoHours'
  | 'nextOpening'
  | 'tomorrowMorning'
  | 'morningOf'
  | 'tomorrowAfternoon'
  | 'afternoonOf'
  | 'inTwoDays'
  | 'nextMonday'
  | 'inOneWeek'
  | 'inTwoWeeks'
  | 'inOneMonth'
  | 'onDay';

export interface CallBackChoice {
  name: CallBackChoiceName;
  at: string;
}

const NOON = '12:00';

/**
 * The dates people mostly give for a call-back, each moved to a working day and an open hour where the person lives. A
 * date that was moved is no longer called by what was wished: it says its day, or is left out where another says the same.
 */
export function callBackChoices(now: string, place: CallPlace): CallBackChoice[] {
  const { day, time, weekday } = wallTime(now, place.zone);
  const shownAt = (at: string) => wallTime(at, place.zone);
  const on = (wanted: string, at = time) => sameTimeOrNextOpening(wanted, at, place);
  const soon = addMinutes(now, 120);
  const opening = firstOpening(soon, place);
  const tomorrow = addDays(day, 1);
  const morning = on(tomorrow, '10:00');
  const afternoon = on(tomorrow, '14:30');

  const choices: (CallBackChoice | null)[] = [
    { name: isSameMinute(shownAt(opening), shownAt(soon)) ? 'inTwoHours' : 'nextOpening', at: opening },
    shownAt(morning).time < NOON
      ? { name: shownAt(morning).day === tomorrow ? 'tomorrowMorning' : 'morningOf', at: morning }
      : null,
    shownAt(afternoon).time >= NOON
      ? { name: shownAt(afternoon).day === tomorrow ? 'tomorrowAfternoon' : 'afternoonOf', at: afternoon }
      : null,
    onlyOn('inTwoDays', addDays(day, 2)),
    onlyOn('nextMonday', addDays(day, 8 - weekday)),
    nearest('inOneWeek', addDays(day, 7)),
    nearest('inTwoWeeks', addDays(day, 14)),
    nearest('inOneMonth', addMonths(day, 1)),
  ];
  const offered = choices.filter((choice) => choice !== null);
  return offered.filter(({ at }, index) => offered.findIndex((one) => one.at === at) === index);

  function onlyOn(name: CallBackChoiceName, wanted: string): CallBackChoice | null {
    const at = on(wanted, '10:00');
    return shownAt(at).day === wanted ? { name, at } : null;
  }

  function nearest(name: CallBackChoiceName, wanted: string): CallBackChoice {
    const at = on(wanted);
    return { name: shownAt(at).day === wanted ? name : 'onDay', at };
  }
}

function isSameMinute(a: { day: string; time: string }, b: { day: string; time: string }): boolean {
  return a.day === b.day && a.time === b.time;
}
