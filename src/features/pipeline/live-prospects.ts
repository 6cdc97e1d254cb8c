import type { Caller, Store } from '../../engine/define.ts';
import type { Filter } from '../../engine/filter.ts';
import { scopeOf } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';

const mostCounted = 1_000;

/** Refuses to put aside, or to make something else of, where prospects stand; `subject` is what the refusal speaks of. */
export async function refuseWhileHeld(
  store: Store,
  caller: Caller,
  { stageIds, subject }: { stageIds: string[]; subject: 'stage' | 'stage.kind' | 'pipeline' },
): Promise<void> {
  if (scopeOf(caller, 'prospects.view') !== 'all') refuse(`${subject}.notAllSeen`);
  const where: Filter = {
    and: [
      { field: 'stageId', in: stageIds },
      { field: 'archivedAt', is: null },
    ],
  };
  const { length: count } = await store.list(prospectRecord, { where, limit: mostCounted + 1 });
  if (count > mostCounted) refuse(`${subject}.holdsThousands`, { count: mostCounted });
  if (count > 0) refuse(`${subject}.holdsProspects`, { count });
}
