// The lists of contracts, as a filter that holds on the device and on the server.
import { addDays } from '../../engine/dates.ts';
import type { Filter } from '../../engine/filter.ts';
import { GRACE_DAYS } from './term.rules.ts';

export const contractGroups = ['due', 'running', 'over'] as const;
export type ContractGroup = (typeof contractGroups)[number];

const present: Filter = { field: 'archivedAt', is: null };
const undecided: Filter = { field: 'state', in: ['active', 'renewed'] };
const decided: Filter = { field: 'state', in: ['lost', 'cancelled'] };

/**
 * Those to renew are those whose time for it has come, until it is decided. Those that run are those that count in the
 * recurring revenue, or will: also one that is lost and runs to its last day.
 */
export function filterOfGroup(group: ContractGroup, today: string): Filter {
  switch (group) {
    case 'due':
      return { and: [present, undecided, { field: 'renewFrom', before: addDays(today, 1) }] };
    case 'running':
      return {
        and: [
          present,
          {
            or: [
              { and: [undecided, { field: 'endsOn', is: null }] },
              { and: [undecided, { field: 'endsOn', from: addDays(today, -GRACE_DAYS) }] },
              { and: [decided, { field: 'endedOn', from: today }] },
            ],
          },
        ],
      };
    case 'over':
      return { and: [present, decided, { field: 'endedOn', before: today }] };
  }
}
