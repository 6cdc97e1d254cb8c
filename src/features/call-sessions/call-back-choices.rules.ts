import { addDays, addMinutes, wallTime } from '../../engine/dates.ts';
import { type CallPlace, firstOpening, sameTimeOrNextOpening } from '../contact-rules/call-slots.rules.ts';

export type CallBackChoiceName =
  | 'inTwoHours'
  | 'tomorrowMorning'
  | 'nextMorning'
  | 'tomorrowAfternoon'
  | 'nextAfternoon'
  | 'inTwoDays'
  | 'nextMonday'
  | 'inOneWeek'
  | 'inTwoWeeks'
  | 'inOneMonth';

export interface CallBackChoice {
  name: CallBackChoiceName;
  at: string;
}

/** The dates people mostly give for a call-back, each moved to a working day and an open hour where the person lives. */
export function callBackChoices(now: string, place: CallPlace): CallBackChoice[] {
  const { day, time, weekday } = wallTime(now, place.zone);
  const later = (days: number, at = time) => sameTimeOrNextOpening(addDays(day, days), at, place);
  const isTomorrow = wallTime(later(1, '10:00'), place.zone).day === addDays(day, 1);
  const choices: CallBackChoice[] = [
    { name: 'inTwoHours', at: firstOpening(addMinutes(now, 120), place) },
    { name: isTomorrow ? 'tomorrowMorning' : 'nextMorning', at: later(1, '10:00') },
    { name: isTomorrow ? 'tomorrowAfternoon' : 'nextAfternoon', at: later(1, '14:30') },
    { name: 'inTwoDays', at: later(2, '10:00') },
    { name: 'nextMonday', at: later(8 - weekday, '10:00') },
    { name: 'inOneWeek', at: later(7) },
    { name: 'inTwoWeeks', at: later(14) },
    { name: 'inOneMonth', at: later(30) },
  ];
  const isFirstAt = ({ at }: CallBackChoice, index: number) => choices.findIndex((one) => one.at === at) === index;
  return choices.filter(isFirstAt);
}
