import type { Params } from '../../engine/messages.ts';
import type { EventDetails } from './appointment-events.ts';

/** « Rendez-vous déplacé : mardi … → jeudi … · Démonstration ». */
export function appointmentTitle(
  { event, title, startAt, from, to, because, byProspect }: EventDetails,
  {
    t,
    whenOf,
    outcome,
  }: { t: (key: string, params?: Params) => string; whenOf: (instant: string) => string; outcome: string | null },
): string {
  const key = event === 'moved' && !from ? 'changed' : event;
  const params = { when: whenOf(startAt), from: from ? whenOf(from) : '', to: to ?? '' };
  const result = outcome && event !== 'noShow' ? t(`appointment.result.${outcome}`) : null;
  const own = byProspect && t('appointment.event.byProspect');
  return [t(`appointment.event.${key}`, params), result, title, because, own].filter(Boolean).join(' · ');
}
