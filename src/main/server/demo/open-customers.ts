import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { customerRecord } from '../../../features/customers/customer.record.ts';
import { systemCaller } from '../../../features/members/server/system-caller.ts';
import { prospectRecord } from '../../../features/prospects/prospect.record.ts';
import type { DemoCompany } from './demo-companies.ts';
import { throwDice } from './dice.ts';
import type { OpenCompany } from './open-company.ts';

const MOST_CUSTOMERS = 1_000;

const openCustomers = defineCommand({
  name: 'demo.openCustomers',
  args: z.strictObject({ seed: z.number(), wonStageId: id }),
  permission: null,
  serverOnly: true,
  async run(store, { seed, wonStageId }) {
    const dice = throwDice(seed);
    const where = { field: 'stageId', is: wonStageId };
    const won = await store.list(prospectRecord, { where, order: [{ field: 'id' }], limit: MOST_CUSTOMERS });
    for (const { id: prospectId, stageId, stageSince, ownerId } of won) {
      await store.update(prospectRecord, prospectId, { customerSince: stageSince });
      await store.insert(customerRecord, {
        id: dice.id(stageSince),
        prospectId,
        signedAt: stageSince,
        userId: ownerId,
        stageBefore: { stageId, stageSince, lostReason: null },
        moveId: null,
        archivedAt: null,
      });
    }
  },
});

/** Whoever is won has signed: they are the customers of the demo. */
export async function openDemoCustomers(
  engine: Engine,
  { company, open }: { company: DemoCompany; open: OpenCompany },
): Promise<void> {
  const args = { seed: company.seed + 2, wonStageId: open.stageIds.get('gagne')! };
  const caller = { ...systemCaller(company.id), userId: open.adminId };
  await runCommand(engine, { companyId: company.id, userId: open.adminId }, openCustomers, args, { caller });
}
