import type { RowsAnswer } from '../../../engine/protocol.ts';
import type { LocalStore } from '../../../engine/web/store/local-store.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import type { DeckCard } from '../call-deck.rules.ts';

/** Cards leased to this device, with the rows for its store. */
export interface Dealt extends RowsAnswer {
  cards: { entryId: string; prospect: { id: string }; reason: DeckCard['reason'] }[];
}

/** The cards whose rows have come to this device. */
export function servedBy({ cards }: Dealt, store: LocalStore): DeckCard[] {
  const here = cards.filter(({ prospect }) => store.get(prospectRecord, prospect.id));
  return here.map(({ entryId, prospect, reason }) => ({ entryId, prospectId: prospect.id, reason }));
}
