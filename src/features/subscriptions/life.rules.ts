// The life of a subscription by the clock, as a pure function: which steps it has, when each falls due, and what it makes of
// the company. A job walks through them; what was done is remembered by the key of the step, so that neither a second run
// nor a clock set back does anything twice.
//
//   trial ──────────► read only (J) ► suspended (J+30) ► ended (J+60) ► erasure due (J+90)
//   active ⇄ unpaid ► read only (J+15) ► suspended (J+30) ► ended (J+60) ► erasure due (J+90)
//   active ► cancelled for the end of the cycle ► ended
import { addDays, instantOf, wallTime } from '../../engine/dates.ts';
import { businessDayFrom } from '../contact-rules/business-days.rules.ts';

export const subscriptionStates = ['trial', 'active', 'unpaid', 'suspended', 'ended'] as const;
export type SubscriptionState = (typeof subscriptionStates)[number];

/** From where to where a subscription may go; nothing comes back from the end. */
const ways: Record<SubscriptionState, readonly SubscriptionState[]> = {
  trial: ['active', 'suspended', 'ended'],
  active: ['unpaid', 'suspended', 'ended'],
  unpaid: ['active', 'suspended', 'ended'],
  suspended: ['active', 'trial', 'unpaid', 'ended'],
  ended: ['active'],
};

export const mayBecome = (from: SubscriptionState, to: SubscriptionState): boolean =>
  from === to || ways[from].includes(to);

export interface Course {
  state: SubscriptionState;
  /** The day a trial began. */
  trialOn: string | null;
  /** The day a payment first failed. */
  unpaidOn: string | null;
  /** The owner of the platform holds it. */
  suspendedAt: string | null;
  /** The last day that is paid for, once the end is confirmed. */
  cancelsOn: string | null;
}

export interface Place {
  zone: string;
  country: string;
}

export const stepKinds = ['trialEnds', 'retry', 'readOnly', 'suspended', 'ended', 'erasureTold', 'erasureDue'] as const;
export type StepKind = (typeof stepKinds)[number];

export interface Step {
  /** Told and done once: it names the step and the day it is counted from. */
  key: string;
  kind: StepKind;
  at: string;
  /** How many days from the day it is counted from; before it when negative. */
  day: number;
}

const TRIAL_DAYS = 14;
const TRIAL_REMINDERS = [-7, -3, -1];
const RETRIES = [0, 1, 3, 7, 14];
const READ_ONLY_AFTER = 15;
const SUSPENDED_AFTER = 30;
const ENDED_AFTER = 60;
const ERASURE_TOLD = [60, 83];
const ERASED_AFTER = 90;

/** The last day of a trial; it ends with that day, 23:59:59 in the company's zone. */
export const lastTrialDay = (trialOn: string): string => addDays(trialOn, TRIAL_DAYS);

/** Every step there will be if nobody does anything, in their order. */
export function stepsOf(course: Course, place: Place): Step[] {
  const { trialOn, unpaidOn, cancelsOn, state } = course;
  const steps: Step[] = [];
  const midnight = (day: string) => instantOf(day, '00:00', place.zone);
  const morning = (day: string) => instantOf(businessDayFrom(day, place), '09:00', place.zone);
  const add = (kind: StepKind, from: string, day: number, at: string) =>
    steps.push({ key: `${kind}:${from}:${day}`, kind, at, day });
  const goOn = (from: string, first: number, at: (day: string) => string) => {
    add('readOnly', from, first, at(addDays(from, first)));
    if (first < SUSPENDED_AFTER) add('suspended', from, SUSPENDED_AFTER, at(addDays(from, SUSPENDED_AFTER)));
    add('ended', from, ENDED_AFTER, at(addDays(from, ENDED_AFTER)));
    erase(from, at);
  };
  const erase = (from: string, at: (day: string) => string) => {
    for (const day of ERASURE_TOLD) add('erasureTold', from, day, at(addDays(from, day)));
    add('erasureDue', from, ERASED_AFTER, at(addDays(from, ERASED_AFTER)));
  };
  if (trialOn && !unpaidOn && isOnTrial(course)) {
    const last = lastTrialDay(trialOn);
    for (const day of TRIAL_REMINDERS) add('trialEnds', last, day, instantOf(addDays(last, day), '09:00', place.zone));
    goOn(addDays(last, 1), 0, midnight);
  } else if (unpaidOn) {
    for (const day of RETRIES) add('retry', unpaidOn, day, morning(addDays(unpaidOn, day)));
    goOn(unpaidOn, READ_ONLY_AFTER, morning);
  } else if (cancelsOn && state !== 'trial') {
    const after = addDays(cancelsOn, 1);
    add('readOnly', after, 0, midnight(after));
    add('ended', after, 0, midnight(after));
    erase(after, midnight);
  }
  return steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.day - b.day));
}

/** A trial stays one while it is read only, suspended or ended: nothing was bought. */
const isOnTrial = ({ state, cancelsOn }: Course) => state !== 'active' && cancelsOn === null;

/** What a company has come to by then; it never goes back by itself. */
export function stateAt(course: Course, now: string, place: Place): SubscriptionState {
  const rank = (state: SubscriptionState) => subscriptionStates.indexOf(state);
  return stepsOf(course, place)
    .filter(({ at }) => at <= now)
    .reduce<SubscriptionState>(
      (state, { kind }) =>
        (kind === 'suspended' || kind === 'ended') && rank(kind) > rank(state) && mayBecome(state, kind) ? kind : state,
      course.state,
    );
}

/** From when on the company only reads; null where nothing makes it. */
export function readOnlyFrom(course: Course, place: Place): string | null {
  const first = stepsOf(course, place).find(({ kind }) => kind === 'readOnly')?.at ?? null;
  const { suspendedAt } = course;
  return suspendedAt && (!first || suspendedAt < first) ? suspendedAt : first;
}

/** How many days of a trial are left, today included; null where there is no trial, or it is over. */
export function trialDaysLeft({ state, trialOn }: Course, now: string, { zone }: Pick<Place, 'zone'>): number | null {
  if (state !== 'trial' || !trialOn) return null;
  const today = wallTime(now, zone).day;
  const last = lastTrialDay(trialOn);
  const left = Math.round((Date.parse(last) - Date.parse(today)) / 86_400_000) + 1;
  return left > 0 ? left : null;
}

export interface Seated {
  id: string;
  isAdmin: boolean;
  addedAt: string;
}

/**
 * Who loses their access where fewer seats are left: those that were chosen, then whoever came last; never the last
 * administrator.
 */
export function leavingSeats(people: readonly Seated[], seats: number, chosen: readonly string[]): string[] {
  const tooMany = people.length - seats;
  if (tooMany <= 0) return [];
  const isChosen = ({ id }: Seated) => chosen.includes(id);
  const order = people.toSorted(
    (a, b) => Number(isChosen(b)) - Number(isChosen(a)) || (a.addedAt < b.addedAt ? 1 : -1) || (a.id < b.id ? 1 : -1),
  );
  const leaving: Seated[] = [];
  for (const person of order) {
    if (leaving.length === tooMany) break;
    const stay = people.filter((one) => one !== person && !leaving.includes(one));
    if (person.isAdmin && !stay.some(({ isAdmin }) => isAdmin)) continue;
    leaving.push(person);
  }
  return leaving.map(({ id }) => id);
}

export interface Period {
  startsAt: string;
  endsAt: string | null;
}

/** Whether each begins where the one before it ended or later, and only the last is open. */
export function isUnbroken(periods: readonly Period[]): boolean {
  const inOrder = periods.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  return inOrder.every(({ startsAt }, place) => {
    const before = inOrder[place - 1];
    return !before || (before.endsAt !== null && before.endsAt <= startsAt);
  });
}
