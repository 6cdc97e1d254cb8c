import { addDays, addMinutes, instantOf, wallTime } from '../../engine/dates.ts';
import { isBusinessDay } from '../contact-rules/business-days.rules.ts';
import type { CallPlace } from '../contact-rules/call-slots.rules.ts';
import { type Interval, overlap } from './appointment-conflicts.rules.ts';

const STEP_IN_MINUTES = 30;
const SOONEST_IN_MINUTES = 2 * 60;
/** As far ahead as anybody is proposed a time. */
const MOST_DAYS = 60;

export interface SlotQuestion {
  /** Both must be at work: who asks, and who is asked. */
  ours: CallPlace;
  theirs: CallPlace;
  busy: readonly Interval[];
  durationInMinutes: number;
  at: string;
  count: number;
  /** At most so many on one day of theirs, so that a choice is one; all of them where nothing is said. */
  mostADay?: number;
  /** Whether those of one day are some of its morning and some of its afternoon, and not its first ones. */
  isSpread?: boolean;
  /** The first day that is looked at, by their calendar. */
  fromDay?: string;
}

/** The next times at which both are at work and nobody is expected elsewhere, two hours ahead at least. */
export function freeSlots(question: SlotQuestion): string[] {
  const { theirs, at, count, mostADay = Number.POSITIVE_INFINITY, isSpread = false } = question;
  const earliest = addMinutes(at, SOONEST_IN_MINUTES);
  const first = wallTime(earliest, theirs.zone).day;
  const from = question.fromDay && question.fromDay > first ? question.fromDay : first;
  const found: string[] = [];
  for (let ahead = 0; ahead < MOST_DAYS && found.length < count; ahead += 1) {
    const free = startsOf(addDays(from, ahead), question).filter(
      (start) => start >= earliest && isFree(start, question),
    );
    const most = Math.min(mostADay, count - found.length);
    found.push(...(isSpread ? spread(free, most) : free.slice(0, most)));
  }
  return found;
}

/** So many of them, from the first to the last. */
function spread(free: readonly string[], most: number): string[] {
  if (free.length <= most || most < 2) return free.slice(0, most);
  return Array.from({ length: most }, (_none, place) => free[Math.round((place * (free.length - 1)) / (most - 1))]!);
}

/** Whether the slot is one of those that would be proposed. */
export function isFreeSlot(startAt: string, question: Omit<SlotQuestion, 'count'>): boolean {
  if (startAt < addMinutes(question.at, SOONEST_IN_MINUTES)) return false;
  const { day } = wallTime(startAt, question.theirs.zone);
  return startsOf(day, { ...question, count: 1 }).includes(startAt) && isFree(startAt, { ...question, count: 1 });
}

function startsOf(day: string, { theirs, durationInMinutes }: SlotQuestion): string[] {
  if (!isBusinessDay(day, theirs)) return [];
  return openHours(theirs).flatMap(({ from, to }) => {
    const starts: string[] = [];
    for (let minute = minutesOf(from); minute + durationInMinutes <= minutesOf(to); minute += STEP_IN_MINUTES)
      starts.push(instantOf(day, timeOf(minute), theirs.zone));
    return starts;
  });
}

function isFree(startAt: string, { ours, busy, durationInMinutes }: SlotQuestion): boolean {
  const wanted = { startAt, endAt: addMinutes(startAt, durationInMinutes) };
  const start = wallTime(wanted.startAt, ours.zone);
  const end = wallTime(wanted.endAt, ours.zone);
  const isOurTime = openHours(ours).some(
    ({ from, to }) => start.time >= from && end.day === start.day && end.time <= to,
  );
  return isOurTime && isBusinessDay(start.day, ours) && !busy.some((one) => overlap(one, wanted));
}

/** The parts of the calling day, those that touch as one. */
function openHours({ slots }: CallPlace): { from: string; to: string }[] {
  const hours: { from: string; to: string }[] = [];
  for (const { from, to } of slots) {
    const last = hours.at(-1);
    if (last?.to === from) last.to = to;
    else hours.push({ from, to });
  }
  return hours;
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
