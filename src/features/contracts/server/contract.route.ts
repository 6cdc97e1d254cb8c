import { sql } from 'kysely';
import { z } from 'zod';
import { wallTime } from '../../../engine/dates.ts';
import type { AnyCommand } from '../../../engine/define.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { readInCompany } from '../../../engine/server/database.ts';
import { filterToSql } from '../../../engine/server/filter-sql.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { contractRecord } from '../contract.record.ts';
import { cancelContract, loseContract, renewContract, undoContract } from '../contract-course.commands.ts';
import { contractGroups, filterOfGroup } from '../contract-list.rules.ts';

const renewing = renewContract.args.omit({ id: true, interactionId: true });
const losing = loseContract.args.omit({ id: true, interactionId: true });
const cancelling = cancelContract.args.omit({ id: true, interactionId: true });
const undoing = undoContract.args.omit({ id: true });

interface Step {
  path: string;
  summary: string;
  command: AnyCommand;
  body: z.ZodObject;
}

const steps: Step[] = [
  { path: 'renew', summary: 'Renew a contract for another term', command: renewContract, body: renewing },
  { path: 'lose', summary: 'Note that a contract is not renewed, and why', command: loseContract, body: losing },
  { path: 'cancel', summary: 'End a contract before its term', command: cancelContract, body: cancelling },
  {
    path: 'undo',
    summary: 'Take the last step of a contract back; the first one archives it',
    command: undoContract,
    body: undoing,
  },
];

const sum = z.object({
  group: z.enum(contractGroups),
  currency: z.string(),
  count: z.number().int(),
  monthly: z.number().int().describe('What they bring in a month, in minor units'),
});

export const contractRoutes: ServerFeature = ({ http, engine, sessions }) => {
  for (const { path, summary, command, body } of steps) {
    http.post(
      `/api/v1/contracts/:id/${path}`,
      apiRoute({ summary, tag: 'contracts', body, answer: { row: contractRecord } }),
      async (request) => {
        const person = await sessions.personOf(request);
        const fresh = path === 'undo' ? {} : { interactionId: newId() };
        const args = { ...readBody(body, request), id: pathId(request), ...fresh };
        return once(engine, person, request, async () => {
          await findRow(engine, person, contractRecord, args.id);
          return toPublic(contractRecord, (await runCommand(engine, person, command, args)) as never);
        });
      },
    );
  }

  http.get(
    '/api/v1/contracts/totals',
    apiRoute({
      summary: 'How many contracts are to renew, run and are over, and what they bring in a month, by currency',
      tag: 'contracts',
      answer: { json: z.object({ items: z.array(sum) }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      return readInCompany(engine.database, person, async (transaction) => {
        const caller = await engine.callerOf(transaction);
        const { day: today } = wallTime(new Date().toISOString(), caller.timeZone);
        const sums = contractGroups.map(
          (
            group,
          ) => sql`select ${group} as "group", c.currency, count(*)::integer as count, sum(c.monthly)::bigint as monthly
            from kili.contract as c
            where c.company_id = ${person.companyId}
              and ${filterToSql(filterOfGroup(group, today), contractRecord, 'c')}
              and ${reachToSql(contractRecord, engine.records, caller, 'c')}
            group by c.currency`,
        );
        const { rows } = await sql<z.infer<typeof sum>>`select * from (${sql.join(sums, sql` union all `)}) as summed
          order by "group", currency`.execute(transaction.db);
        return { items: rows };
      });
    },
  );
  return {};
};
