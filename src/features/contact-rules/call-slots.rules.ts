import { addDays, daysBetween, instantOf, minutesBetween, wallTime } from '../../engine/dates.ts';
import { businessDayFrom, isBusinessDay } from './business-days.rules.ts';
import type { HolidayPlace } from './holidays.rules.ts';
import { isFrench } from './territory.rules.ts';

export type Audience = 'B2B' | 'B2C';
export type SlotKey = 'A' | 'B' | 'C' | 'D';

/** A part of the calling day. The start is in it, the end is not. */
export interface CallSlot {
  key: SlotKey;
  from: string;
  to: string;
}

/** Everything that says when a prospect may be rung, but for what is in the prospect's own history. */
export interface CallPlace extends HolidayPlace {
  zone: string;
  slots: readonly CallSlot[];
}

// Together the slots are the calling hours: for consumers those of D.223-9 (C. conso).
const consumerSlots: readonly CallSlot[] = [
  { key: 'A', from: '10:00', to: '11:30' },
  { key: 'B', from: '11:30', to: '13:00' },
  { key: 'C', from: '14:00', to: '17:00' },
  { key: 'D', from: '17:00', to: '20:00' },
];

const businessSlots: readonly CallSlot[] = [
  { key: 'A', from: '09:00', to: '10:30' },
  { key: 'B', from: '10:30', to: '12:30' },
  { key: 'C', from: '13:30', to: '16:00' },
  { key: 'D', from: '16:00', to: '18:30' },
];

const slotsAbroad: readonly CallSlot[] = [
  { key: 'A', from: '09:00', to: '10:30' },
  { key: 'B', from: '10:30', to: '12:00' },
  { key: 'C', from: '14:00', to: '16:00' },
  { key: 'D', from: '16:00', to: '18:00' },
];

/** The calling day of an audience in a country, until the company sets hours of its own. */
export function slotsFor(audience: Audience, country: string): readonly CallSlot[] {
  // Luxembourg consumers are treated as French ones, the stricter reading.
  if (audience === 'B2C' && (isFrench(country) || country === 'LU')) return consumerSlots;
  return isFrench(country) ? businessSlots : slotsAbroad;
}

/** The slot this instant falls in, or null in closed hours. Says nothing of weekends and holidays. */
export function slotAt(instant: string, { zone, slots }: Pick<CallPlace, 'zone' | 'slots'>): SlotKey | null {
  const { time } = wallTime(instant, zone);
  return slots.find((slot) => slot.from <= time && time < slot.to)?.key ?? null;
}

/** The first instant from this one on, to the minute, that lies in an open slot of a business day. */
export function firstOpening(from: string, place: CallPlace, among?: readonly SlotKey[]): string {
  const { day, time } = wallTime(from, place.zone);
  return firstOpeningFrom(day, time, place, among);
}

/** This time of this day; on a closed day the same time of the next business day, in closed hours the next opening. */
export function sameTimeOrNextOpening(day: string, time: string, place: CallPlace): string {
  return firstOpeningFrom(businessDayFrom(day, place), time, place);
}

/** Ten years: beyond, nothing is any older. */
const MOST_DAYS_COUNTED = 3_660;

/** Minutes in open slots between two instants: how old something is by the clock of who is at work. */
export function openMinutesBetween(from: string, to: string, place: CallPlace): number {
  const firstDay = wallTime(from, place.zone).day;
  const lastDay = wallTime(to, place.zone).day;
  let minutes = 0;
  for (let count = 0; count <= Math.min(daysBetween(firstDay, lastDay), MOST_DAYS_COUNTED); count += 1) {
    const day = addDays(firstDay, count);
    if (!isBusinessDay(day, place)) continue;
    for (const slot of place.slots) {
      const opens = instantOf(day, slot.from, place.zone);
      const closes = instantOf(day, slot.to, place.zone);
      const start = opens > from ? opens : from;
      const end = closes < to ? closes : to;
      minutes += Math.max(0, minutesBetween(start, end));
    }
  }
  return minutes;
}

function firstOpeningFrom(day: string, time: string, place: CallPlace, among?: readonly SlotKey[]): string {
  const slots = among ? place.slots.filter((slot) => among.includes(slot.key)) : place.slots;
  const openToday = isBusinessDay(day, place) ? slots.find((slot) => time < slot.to) : undefined;
  if (openToday) return instantOf(day, time > openToday.from ? time : openToday.from, place.zone);
  const nextOpenDay = businessDayFrom(addDays(day, 1), place);
  return instantOf(nextOpenDay, slots[0]!.from, place.zone);
}
