import { wallTime } from '../../engine/dates.ts';
import { type CommandContext, defineCommand, type Store } from '../../engine/define.ts';
import { scopeOf } from '../../engine/reach.ts';
import { companyRecord } from '../companies/company.record.ts';
import { isAbsent } from '../members/absence.rules.ts';
import { userRecord } from '../members/member.records.ts';
import { refuseLostWithoutReason } from '../prospects/lost-reason.ts';
import { createProspect } from '../prospects/prospect.commands.ts';
import { afterTurn, isInUse, turnFor } from './assignment.rules.ts';
import { assignmentRuleRecord } from './assignment-rule.record.ts';
import type { Place } from './postal-area.rules.ts';

/**
 * A prospect made through the API. Where nobody is named as its owner and the company wants it so, the assignment rules
 * give it to whose turn it is; where none fits, it belongs to nobody.
 */
export const createSharedProspect = defineCommand({
  name: 'prospect.createShared',
  args: createProspect.args,
  permission: 'prospects.edit',
  serverOnly: true,
  async run(store, args, context) {
    const { stageId, lostReason: reason } = args;
    await refuseLostWithoutReason(store, { stageId, reason }, 'lostReason');
    const isNamed = args.ownerId !== undefined || !(await sharesOut(store, context));
    const ownerId = isNamed ? args.ownerId : await takeTurn(store, args.address ?? {}, context);
    return createProspect.run(store, { ...args, ownerId }, context);
  },
});

/** Whoever gives nothing away keeps what they make. */
async function sharesOut(store: Store, { caller }: CommandContext): Promise<boolean> {
  const company = await store.find(companyRecord, caller.companyId);
  return company?.assignsApiProspects === true && scopeOf(caller, 'prospects.assign') !== 'none';
}

async function takeTurn(store: Store, place: Place, { caller, at }: CommandContext): Promise<string | null> {
  const rules = (await store.list(assignmentRuleRecord, { order: [{ field: 'position' }] })).filter(isInUse);
  const ids = [...new Set(rules.flatMap(({ memberIds }) => memberIds))];
  const users = await store.list(userRecord, { where: { field: 'id', in: ids } });
  const today = wallTime(at, caller.timeZone).day;
  const here = new Set(users.filter((user) => user.state === 'active' && !isAbsent(user, today)).map(({ id }) => id));
  const turn = turnFor(rules, place, { country: caller.country, isHere: (id) => here.has(id) });
  if (!turn) return null;
  await store.update(assignmentRuleRecord, turn.rule.id, afterTurn(turn.rule, turn.userId, at));
  return turn.userId;
}
