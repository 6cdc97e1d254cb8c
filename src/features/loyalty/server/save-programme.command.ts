// The programme is never changed backwards: what is decided holds from a day on, thirty days ahead once points are collected.
import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { type LoyaltyProgramme, loyaltyProgrammeRecord } from '../loyalty-programme.record.ts';
import { earliestChange, programmeOn, tierProblem } from '../programme.rules.ts';
import { booksOf } from './books.ts';

const { isOn, name, earnings, tiers, lotMonths, validFrom } = loyaltyProgrammeRecord.schema.shape;

export const programmeChoice = z.strictObject({
  isOn,
  name,
  earnings,
  tiers,
  lotMonths,
  validFrom: validFrom.optional().describe('The earliest day there is, where none is named'),
});

/** Takes the place of whatever was decided and does not hold yet. */
export const saveProgramme = defineCommand({
  name: 'loyalty.saveProgramme',
  args: programmeChoice.extend({ id }),
  permission: 'loyalty.edit',
  serverOnly: true,
  async run(store, { validFrom, id, ...choice }, context): Promise<LoyaltyProgramme> {
    const problem = tierProblem(choice.tiers);
    if (problem) refuse(`loyalty.${problem}`, {}, 'tiers');
    if (choice.isOn && Object.keys(choice.earnings).length === 0) refuse('loyalty.noEarning', {}, 'earnings');
    const { today, transaction } = await booksOf(context as ServerContext);
    const versions = await store.list(loyaltyProgrammeRecord);
    const current = programmeOn(versions, today);
    const { rows } = await sql`select from kili.loyalty_entry
      where company_id = ${transaction.companyId} limit 1`.execute(transaction.db);
    const earliest = earliestChange(today, { isOn: current?.isOn ?? false, hasEntries: rows.length > 0 });
    const from = validFrom ?? earliest;
    if (from < earliest) refuse('loyalty.notice', { day: earliest }, 'validFrom');
    const overruled = versions.filter((one) => one.validFrom > today && one.validFrom !== from);
    for (const one of overruled) await store.remove(loyaltyProgrammeRecord, one.id);
    const same = versions.find((one) => one.validFrom === from);
    const userId = context.caller.userId;
    if (same) return store.update(loyaltyProgrammeRecord, same.id, { ...choice, userId });
    return store.insert(loyaltyProgrammeRecord, { ...choice, id, validFrom: from, userId });
  },
});
