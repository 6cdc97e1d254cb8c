import { useMemo } from 'react';
import type { Filter } from '../../../engine/filter.ts';
import { useCaller, useRows } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { useNow } from '../../../engine/web/when.ts';
import { useWhose } from '../../sales/web/whom.ts';
import { type Ticket, ticketRecord } from '../ticket.record.ts';
import { filterOfTickets, type TicketGroup } from '../ticket-list.rules.ts';
import { useTicketWords } from './ticket-words.ts';

const soonest = [{ field: 'dueAt' }];
const newest = [{ field: 'openedAt', descending: true }];

/** A list as the server has it, page by page; without a network what this device has of it. */
export function useTicketList(group: TicketGroup, q: string) {
  const { userId } = useCaller();
  const now = useNow();
  const isOver = group === 'solved' || group === 'all';
  const where = useMemo((): Filter => filterOfTickets(group, { userId, now }), [group, userId, now]);
  return useTicketsWhere(where, q, isOver);
}

/** The same of any filter, what is due soonest first, or the newest first. */
export function useTicketsWhere(where: Filter, q: string, isNewestFirst = false) {
  const here: readonly Ticket[] = useRows(
    ticketRecord,
    useMemo(() => {
      const searched: Filter = q ? { and: [where, { field: 'searchText', search: q }] } : where;
      return { where: searched, order: isNewestFirst ? newest : soonest };
    }, [where, q, isNewestFirst]),
  );
  const sort = isNewestFirst ? '-openedAt' : 'dueAt';
  const list = useServerList(ticketRecord, '/tickets', { where, sort, ...(q && { q }) });
  return { ...list, rows: list.error ? here : list.rows };
}

/** The customer's name; of an unknown sender who they say they are. */
export function useWhoseTicket(tickets: readonly Ticket[]): (ticket: Ticket) => string {
  const { t } = useTicketWords();
  const known = useMemo(
    () => tickets.flatMap(({ prospectId }) => (prospectId === null ? [] : [{ prospectId }])),
    [tickets],
  );
  const whose = useWhose(known);
  return useMemo(
    () =>
      ({ prospectId, requesterName, requesterAddress }) =>
        prospectId === null ? (requesterName ?? requesterAddress ?? t('ticketScreen.noClient')) : whose(prospectId),
    [whose, t],
  );
}
