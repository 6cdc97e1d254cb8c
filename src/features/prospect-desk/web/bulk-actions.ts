import type { Filter } from '../../../engine/filter.ts';
import type { BulkChange } from '../../bulk-changes/bulk-change.rules.ts';
import { inPieces, isForTheServer } from '../prospect-selection.rules.ts';
import { useBulkChange } from './bulk-change.ts';
import { useBulkRuns } from './bulk-runs.ts';
import { useNoServer } from './no-server.ts';

/** Whom a change is made to: those ticked one by one, or everybody a filter lets through. */
export interface BulkScope {
  ids: readonly string[];
  everybody: Filter | undefined;
}

/**
 * What can be done with a selection of prospects. A few ticked one by one are changed here, at once; more of them, and
 * everybody a filter lets through, by the server in the background. Without a network those ticked are changed here.
 */
export function useBulkActions() {
  const { run, progress, stop } = useBulkChange();
  const runs = useBulkRuns();
  const isCutOff = useNoServer();
  const change = ({ ids, everybody }: BulkScope, wanted: BulkChange) => {
    if (everybody) return runs.begin(wanted, everybody);
    // Only the server gives turns, also to a few.
    const isServers = wanted.kind === 'rules' || (isForTheServer(ids.length) && !isCutOff);
    return isServers ? runs.begin(wanted, oneOf(ids)) : run(ids, wanted);
  };
  return { progress, stop, change, runs };
}

const oneOf = (ids: readonly string[]): Filter => ({
  or: inPieces(ids, 500).map((piece) => ({ field: 'id', in: [...piece] })),
});
