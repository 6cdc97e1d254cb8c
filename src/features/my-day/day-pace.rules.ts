// How the calls of today stand against what was meant for the day, at this hour of it.
import { wallTime } from '../../engine/dates.ts';
import { isBusinessDay } from '../contact-rules/business-days.rules.ts';
import type { CallPlace, CallSlot } from '../contact-rules/call-slots.rules.ts';

export interface DayPace {
  /** How many there would be by now at an even pace; null on a day without work. */
  expected: number | null;
  state: 'reached' | 'ahead' | 'onPace' | 'behind' | null;
}

/** So far from an even pace nobody is behind, and nobody ahead. */
const SLACK_SHARE = 0.05;

/** The hours of work of a day pass, and nothing else does. */
export function paceOf({ done, goal }: { done: number; goal: number }, now: string, place: CallPlace): DayPace {
  const { day, time } = wallTime(now, place.zone);
  if (done >= goal) return { expected: null, state: 'reached' };
  if (!isBusinessDay(day, place)) return { expected: null, state: null };
  const expected = Math.round(goal * shareOfDay(time, place.slots));
  const slack = Math.max(1, goal * SLACK_SHARE);
  const state = done > expected + slack ? 'ahead' : done < expected - slack ? 'behind' : 'onPace';
  return { expected, state };
}

function shareOfDay(time: string, slots: readonly CallSlot[]): number {
  const lengths = slots.map(({ from, to }) => minutes(to) - minutes(from));
  const passed = slots.map(({ from, to }) => Math.max(0, Math.min(minutes(to), minutes(time)) - minutes(from)));
  const whole = sum(lengths);
  return whole === 0 ? 1 : sum(passed) / whole;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
