// « Rappel dû dans 2 min »: what was promised never interrupts the card on screen; it is told above it, and comes next.
import { addMinutes, minutesBetween } from '../../engine/dates.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import type { DeckCard } from './call-deck.rules.ts';
import { callBackLeadInMinutes } from './queue-order.rules.ts';

/** Called within this time after the promised moment, a promise is kept (kpis.md, `rappels_tenus`). */
const KEPT_WITHIN_MINUTES = 30;

export type PromisedProspect = Pick<Prospect, 'id' | 'nextActionAt' | 'nextActionKind' | 'archivedAt'>;

export interface DueCallBack {
  prospectId: string;
  /** Whole minutes until it is due; below zero it is late. */
  minutes: number;
  /** Its card lies behind the one on screen. */
  isOnDesk: boolean;
}

/** The earliest promise that is due or soon will be, but for whoever is on screen. */
export function dueCallBack(
  promised: readonly PromisedProspect[],
  { cards, now }: { cards: readonly DeckCard[]; now: string },
): DueCallBack | undefined {
  const until = addMinutes(now, callBackLeadInMinutes);
  const from = addMinutes(now, -KEPT_WITHIN_MINUTES);
  const [first] = promised
    .filter(({ id, nextActionKind, archivedAt }) => {
      return nextActionKind === 'call-back' && archivedAt === null && id !== cards[0]?.prospectId;
    })
    .flatMap(({ id, nextActionAt: at }) => (at !== null && at <= until && at >= from ? [{ id, at }] : []))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  return (
    first && {
      prospectId: first.id,
      minutes: Math.ceil(minutesBetween(now, first.at)),
      isOnDesk: cards.some(({ prospectId }) => prospectId === first.id),
    }
  );
}
