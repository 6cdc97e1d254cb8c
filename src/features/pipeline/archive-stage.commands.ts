import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { scopeOf } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { refuseUnlessOtherOfKind } from '../stages/stage.commands.ts';
import { stageRecord } from '../stages/stage.record.ts';

const mostCounted = 1_000;

/** Puts an empty stage aside. Only the server knows of every prospect, and so whether the stage is empty. */
export const archiveStage = defineCommand({
  name: 'stage.archive',
  args: z.strictObject({ id }),
  permission: 'stages.manage',
  serverOnly: true,
  async run(store, { id }, { caller, at }) {
    const stages = await store.list(stageRecord);
    const stage = stages.find((one) => one.id === id);
    if (!stage) return refuse('stage.notFound');
    refuseUnlessOtherOfKind(stages, stage);
    if (scopeOf(caller, 'prospects.view') !== 'all') return refuse('stage.notAllSeen');
    const where = {
      and: [
        { field: 'stageId', is: id },
        { field: 'archivedAt', is: null },
      ],
    };
    const { length: count } = await store.list(prospectRecord, { where, limit: mostCounted + 1 });
    if (count > mostCounted) return refuse('stage.holdsThousands', { count: mostCounted });
    if (count > 0) return refuse('stage.holdsProspects', { count });
    return store.update(stageRecord, id, { archivedAt: at });
  },
});
