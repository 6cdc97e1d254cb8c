// What a company at work aims at: by the day, the month and the quarter, and raised once, so that there is a history.
import { z } from 'zod';
import { addMonths, wallTime } from '../../../engine/dates.ts';
import { day, defineCommand, id } from '../../../engine/define.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { systemCaller } from '../../../features/members/server/system-caller.ts';
import { editTargetSettings, setTarget } from '../../../features/targets/target.commands.ts';
import type { TargetMeasure } from '../../../features/targets/target.record.ts';
import { periodAround, type TargetPeriod } from '../../../features/targets/target-period.rules.ts';
import type { DemoCompany } from './demo-companies.ts';
import { throwDice } from './dice.ts';
import type { OpenCompany } from './open-company.ts';

interface Aim {
  measure: TargetMeasure;
  period: TargetPeriod;
  company: number | null;
  each: readonly number[];
}

/** Amounts in cents. The people together aim at a little more than the company, as managers like it. */
const aims: readonly Aim[] = [
  { measure: 'calls', period: 'day', company: null, each: [40, 40, 35] },
  { measure: 'calls', period: 'month', company: 2_000, each: [720, 720, 620] },
  { measure: 'conversations', period: 'month', company: 1_200, each: [440, 420, 360] },
  { measure: 'appointments', period: 'month', company: 16, each: [6, 6, 5] },
  { measure: 'conversions', period: 'month', company: 40, each: [14, 14, 12] },
  { measure: 'revenue', period: 'quarter', company: 6_000_000, each: [2_200_000, 2_200_000, 1_800_000] },
  { measure: 'newCustomers', period: 'quarter', company: 105, each: [36, 36, 34] },
];

/** A year ago everybody aimed at so much of it. */
const BEFORE = 0.8;

const openTargets = defineCommand({
  name: 'demo.openTargets',
  args: z.strictObject({ today: day, repIds: z.array(id), ids: z.array(id) }),
  permission: null,
  serverOnly: true,
  async run(store, { today, repIds, ids }, context) {
    const free = [...ids];
    const before = `${addMonths(today, -12)}T08:00:00.000Z`;
    for (const at of [before, context.at])
      for (const { measure, period, company, each } of aims) {
        const holders = [
          { userId: null, whole: company },
          ...repIds.map((userId, place) => ({ userId, whole: each[place] })),
        ];
        for (const { userId, whole } of holders) {
          if (whole == null) continue;
          const value = at === before ? Math.round(whole * BEFORE) : whole;
          const startsOn = periodAround(at.slice(0, 10), period).from;
          const said = setTarget.args.parse({ id: free.shift(), measure, period, startsOn, userId, value });
          await setTarget.run(store, said, { ...context, at });
        }
      }
    await editTargetSettings.run(store, { showsNames: true }, context);
  },
});

const MOST = 2 * aims.length * 4;

export async function openDemoTargets(
  engine: Engine,
  { company, open, now }: { company: DemoCompany; open: OpenCompany; now: string },
): Promise<void> {
  const dice = throwDice(company.seed + 9);
  const args = {
    ids: Array.from({ length: MOST }, () => dice.id(now)),
    repIds: open.repIds,
    today: wallTime(now, 'Europe/Paris').day,
  };
  const caller = { ...systemCaller(company.id), userId: open.adminId };
  await runCommand(engine, { companyId: company.id, userId: open.adminId }, openTargets, args, { caller });
}
