import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { systemCaller } from '../../../features/members/server/system-caller.ts';
import { editStage } from '../../../features/pipeline/edit-stage.commands.ts';
import { changeStage } from '../../../features/pipeline/pipeline.commands.ts';
import { type Prospect, prospectRecord } from '../../../features/prospects/prospect.record.ts';
import { createPipeline } from '../../../features/stages/manage-pipelines.commands.ts';
import { createStage } from '../../../features/stages/stage.commands.ts';
import type { DemoCompany } from './demo-companies.ts';
import { throwDice } from './dice.ts';
import type { OpenCompany } from './open-company.ts';

/** So many customers won come up for renewal. */
const CUSTOMERS = 9;

const openRenewals = defineCommand({
  name: 'demo.openRenewals',
  args: z.strictObject({ ids: z.array(id), wonStageId: id }),
  permission: null,
  serverOnly: true,
  async run(store, { ids, wonStageId: customersId }, context) {
    const [pipelineId, dueId, offeredId, wonStageId, lostStageId, ...moveIds] = ids as [string, string, ...string[]];
    const ends = { openStageId: dueId, wonStageId: wonStageId!, lostStageId: lostStageId! };
    await createPipeline.run(store, { id: pipelineId, name: 'Renouvellements', ...ends }, context);
    await editStage.run(store, { id: dueId, name: 'À renouveler', color: 'sky', usualDays: 15 }, context);
    await editStage.run(store, { id: wonStageId!, name: 'Renouvelé' }, context);
    const offered = { id: offeredId!, pipelineId, name: 'Offre envoyée', color: 'violet', kind: 'open', usualDays: 10 };
    await createStage.run(store, createStage.args.parse(offered), context);
    const customers: Prospect[] = await store.list(prospectRecord, {
      where: { field: 'stageId', is: customersId },
      order: [{ field: 'id' }],
      limit: CUSTOMERS,
    });
    const targets = [dueId, offeredId!, dueId, wonStageId!];
    for (const [place, { id }] of customers.entries()) {
      const stageId = targets[place % targets.length]!;
      await changeStage.run(store, { id, stageId, interactionId: moveIds[place]! }, context);
    }
  },
});

/** A second pipeline, in which customers of the first one come up for renewal. */
export async function openDemoRenewals(
  engine: Engine,
  { company, open, now }: { company: DemoCompany; open: OpenCompany; now: string },
): Promise<void> {
  const dice = throwDice(company.seed + 1);
  const ids = Array.from({ length: 5 + CUSTOMERS }, () => dice.id(now));
  const args = { ids, wonStageId: open.stageIds.get('gagne')! };
  const caller = { ...systemCaller(company.id), userId: open.adminId };
  await runCommand(engine, { companyId: company.id, userId: open.adminId }, openRenewals, args, { caller });
}
