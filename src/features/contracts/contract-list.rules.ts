// The lists of contracts, as a filter that holds on the device and on the server.
import { addDays } from '../../engine/dates.ts';
import type { Filter } from '../../engine/filter.ts';

export const contractGroups = ['due', 'running', 'over'] as const;
export type ContractGroup = (typeof contractGroups)[number];

const present: Filter = { field: 'archivedAt', is: null };
const running: Filter = { field: 'state', in: ['active', 'renewed'] };
const over: Filter = { field: 'state', in: ['lost', 'cancelled'] };

/** Those to renew are those whose time for it has come, until it is decided. */
export function filterOfGroup(group: ContractGroup, today: string): Filter {
  switch (group) {
    case 'due':
      return { and: [present, running, { field: 'renewFrom', before: addDays(today, 1) }] };
    case 'running':
      return { and: [present, running] };
    case 'over':
      return { and: [present, over] };
  }
}
