import { useMemo } from 'react';
import { addMinutes } from '../../../engine/dates.ts';
import type { Filter } from '../../../engine/filter.ts';
import { useCaller, useRows } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import type { DeckCard } from '../call-deck.rules.ts';
import { type DueCallBack, dueCallBack } from '../due-call-back.rules.ts';

const HOUR_MINUTES = 60;

/** Whom this person promised to call about now; told anew with every minute. */
export function useDueCallBack(cards: readonly DeckCard[]): DueCallBack | undefined {
  const { userId } = useCaller();
  const now = useNow();
  const hour = now.slice(0, 13);
  const where = useMemo((): Filter => {
    const start = `${hour}:00:00.000Z`;
    return {
      and: [
        { field: 'ownerId', is: userId },
        { field: 'nextActionKind', is: 'call-back' },
        { field: 'nextActionAt', from: addMinutes(start, -HOUR_MINUTES) },
        { field: 'nextActionAt', before: addMinutes(start, 2 * HOUR_MINUTES) },
      ],
    };
  }, [hour, userId]);
  const rows = useRows(prospectRecord, { where }) as readonly Prospect[];
  return dueCallBack(rows, { cards, now });
}
