import { z } from 'zod';
import { wallTime } from '../../engine/dates.ts';
import { type Caller, type CommandContext, defineCommand, id, type Store } from '../../engine/define.ts';
import { requireReach, scopeOf } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { teamRecord, userRecord } from '../members/member.records.ts';
import { targetRecord } from './target.record.ts';
import { periodAround } from './target-period.rules.ts';
import { targetSettingsRecord } from './target-settings.record.ts';

const { measure, period, startsOn, value } = targetRecord.schema.shape;
const permission = 'targets.set';

/** Says what is aimed at from a period on. What held before stays written, and what is over is judged by it. */
export const setTarget = defineCommand({
  name: 'target.set',
  args: z.strictObject({
    id,
    measure,
    period,
    startsOn: startsOn.describe('Any day of the period from which on it holds; not of one that is over'),
    userId: id.nullable().default(null),
    teamId: id.nullable().default(null),
    value,
  }),
  permission,
  async run(store, { startsOn, ...said }, { caller, at }) {
    const { from, to } = periodAround(startsOn, said.period);
    if (to < wallTime(at, caller.timeZone).day) refuse('target.periodOver', {}, 'startsOn');
    await refuseHolder(store, said, caller);
    return store.insert(targetRecord, {
      ...said,
      startsOn: from,
      currency: said.measure === 'revenue' ? caller.currency : null,
      setById: caller.userId,
      setAt: at,
    });
  },
});

async function refuseHolder(
  store: Store,
  { userId, teamId }: { userId: string | null; teamId: string | null },
  caller: Caller,
) {
  if (userId && teamId) refuse('target.oneHolder', {}, 'teamId');
  if (userId) {
    requireReach(caller, permission, userId);
    const user = await store.find(userRecord, userId);
    if (!user || user.state === 'inactive') refuse('target.noSuchPerson', {}, 'userId');
    return;
  }
  if (teamId) {
    const team = await store.find(teamRecord, teamId);
    if (!team || team.archivedAt) refuse('target.noSuchTeam', {}, 'teamId');
    const own = await store.find(userRecord, caller.userId);
    if (scopeOf(caller, permission) === 'team' && own?.teamId === teamId) return;
  }
  requireWhole(caller);
}

/** Of the whole company only whoever sets everybody's targets decides. */
function requireWhole(caller: CommandContext['caller']) {
  if (scopeOf(caller, permission) !== 'all') refuse('access.forbidden', { permission });
}

/** Whether the leaderboard shows names to everybody. */
export const editTargetSettings = defineCommand({
  name: 'targetSettings.edit',
  args: z.strictObject({ showsNames: targetSettingsRecord.schema.shape.showsNames }),
  permission,
  async run(store, { showsNames }, { caller }) {
    requireWhole(caller);
    const { companyId } = caller;
    const known = await store.find(targetSettingsRecord, companyId, { held: true });
    return known
      ? store.update(targetSettingsRecord, companyId, { showsNames })
      : store.insert(targetSettingsRecord, { id: companyId, showsNames });
  },
});
