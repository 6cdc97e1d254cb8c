// The lists of tickets, as a filter that holds on the device and on the server.
import type { Filter } from '../../engine/filter.ts';
import { openStates } from './ticket.record.ts';

export const ticketGroups = ['mine', 'unassigned', 'open', 'critical', 'late', 'waiting', 'solved', 'all'] as const;
export type TicketGroup = (typeof ticketGroups)[number];

const open: Filter = { field: 'state', in: openStates };

export function filterOfTickets(group: TicketGroup, { userId, now }: { userId: string; now: string }): Filter {
  switch (group) {
    case 'mine':
      return { and: [open, { field: 'assigneeId', is: userId }] };
    case 'unassigned':
      return { and: [open, { field: 'assigneeId', is: null }] };
    case 'open':
      return open;
    case 'critical':
      return { and: [open, { field: 'priority', in: ['P1', 'P2'] }] };
    case 'late':
      return { and: [open, { field: 'dueAt', before: now }] };
    case 'waiting':
      return { field: 'state', in: ['waiting-client', 'waiting-internal'] };
    case 'solved':
      return { field: 'state', in: ['resolved', 'closed'] };
    case 'all':
      return { not: { field: 'state', in: ['merged', 'spam'] } };
  }
}
