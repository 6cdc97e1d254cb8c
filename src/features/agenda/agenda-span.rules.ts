import { addDays, addMonths, instantOf, weekdayOf } from '../../engine/dates.ts';

export const agendaViews = ['day', 'week', 'month', 'list'] as const;
export type AgendaView = (typeof agendaViews)[number];

/** Days a list tells of. */
const LIST_DAYS = 30;

/** The first day that is shown, and the first that no longer is. */
export function spanOf(view: AgendaView, day: string): { from: string; until: string } {
  if (view === 'day') return { from: day, until: addDays(day, 1) };
  if (view === 'list') return { from: day, until: addDays(day, LIST_DAYS) };
  const monday = addDays(day, 1 - weekdayOf(day));
  if (view === 'week') return { from: monday, until: addDays(monday, 7) };
  const first = `${day.slice(0, 8)}01`;
  const shown = addDays(first, 1 - weekdayOf(first));
  return { from: shown, until: addDays(shown, 42) };
}

/** The instants between which something shows. */
export function instantsOf(view: AgendaView, day: string, zone: string): { from: string; until: string } {
  const { from, until } = spanOf(view, day);
  return { from: instantOf(from, '00:00', zone), until: instantOf(until, '00:00', zone) };
}

/** The first and the last day of its month. */
export function monthOf(day: string): { from: string; to: string } {
  const from = `${day.slice(0, 8)}01`;
  return { from, to: addDays(addMonths(from, 1), -1) };
}

/** A page on or back. */
export function turned(view: AgendaView, day: string, by: 1 | -1): string {
  if (view === 'month') return addMonths(`${day.slice(0, 8)}01`, by);
  return addDays(day, by * (view === 'day' ? 1 : view === 'week' ? 7 : LIST_DAYS));
}

/** Where an arrow takes an appointment: a quarter of an hour up or down, a day to either side. */
export function stepOf(key: string): { days: number; minutes: number } | null {
  const steps: Record<string, { days: number; minutes: number }> = {
    ArrowUp: { days: 0, minutes: -15 },
    ArrowDown: { days: 0, minutes: 15 },
    ArrowLeft: { days: -1, minutes: 0 },
    ArrowRight: { days: 1, minutes: 0 },
  };
  return steps[key] ?? null;
}
