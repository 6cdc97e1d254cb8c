import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { type AnyCommand, id } from '../../../engine/define.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { type ApiRoute, apiRoute } from '../../../engine/server/api-route.ts';
import { readInCompany } from '../../../engine/server/database.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { type LoyaltyAccount, loyaltyAccountRecord } from '../loyalty-account.record.ts';
import { adjustment, redemption } from '../loyalty-movements.ts';
import { type LoyaltyProgramme, loyaltyProgrammeRecord } from '../loyalty-programme.record.ts';
import { adjustPoints, decideAdjustment, openAccount } from './adjust.command.ts';
import { cancelRedemption, confirmRedemption, redeemReward, releaseVoucher, useVoucher } from './redeem.command.ts';
import { programmeChoice, saveProgramme } from './save-programme.command.ts';

const named = z.object({ id: id.optional().describe('Sent again, nothing more is done') });
const adjusting = z.strictObject({ ...adjustPoints.args.omit({ id: true, accountId: true }).shape, ...named.shape });
const redeeming = z.strictObject({ rewardId: id, ...named.shape });
const using = useVoucher.args;
const waitingLine = adjustment.extend({ name: z.string().describe('Of the customer') });
const waiting = z.object({ items: z.array(waitingLine) });

const MOST_WAITING = 200;

export const loyaltyRoutes: ServerFeature = ({ http, engine, sessions }) => {
  /** A write that is done once for its Idempotency-Key. */
  function post<Body>(
    path: string,
    api: Omit<ApiRoute, 'body'>,
    {
      body,
      command,
      args,
      shown = (result) => result,
    }: {
      body: z.ZodType<Body>;
      command: AnyCommand;
      args: (body: Body, request: FastifyRequest) => object;
      shown?: (result: unknown) => unknown;
    },
  ) {
    http.post(`/api/v1${path}`, apiRoute({ ...api, body }), async (request, reply) => {
      const person = await sessions.personOf(request);
      const asked = args(readBody(body, request), request);
      const answer = await once(engine, person, request, async () =>
        shown(await runCommand(engine, person, command, asked)),
      );
      return reply.status(api.status ?? 200).send(answer);
    });
  }

  const account = { row: loyaltyAccountRecord };
  const step = (request: FastifyRequest) => ({ id: pathId(request) });
  post(
    '/loyalty-programmes',
    {
      summary: 'Decide how the programme is from a day on; thirty days ahead once customers collect points',
      answer: { row: loyaltyProgrammeRecord },
      status: 201,
    },
    {
      body: programmeChoice,
      command: saveProgramme,
      args: (body) => ({ ...body, id: newId() }),
      shown: (row) => toPublic(loyaltyProgrammeRecord, row as LoyaltyProgramme),
    },
  );
  post(
    '/loyalty-accounts',
    {
      summary: 'Open the account of a customer before the first invoice does; answers the one there is',
      answer: account,
      status: 201,
    },
    {
      body: z.strictObject({ prospectId: id }),
      command: openAccount,
      args: (body) => body,
      shown: (row) => toPublic(loyaltyAccountRecord, withoutCompany(row as LoyaltyAccount)),
    },
  );
  post(
    '/loyalty-accounts/:id/redeem',
    { summary: 'Reserve a reward for fifteen minutes', answer: { json: redemption }, status: 201 },
    {
      body: redeeming,
      command: redeemReward,
      args: (body, request) => ({ id: newId(), ...body, accountId: pathId(request) }),
    },
  );
  post(
    '/loyalty-accounts/:id/adjust',
    {
      summary: 'Give or take points by hand, with a reason; more than 1 000 within a day wait for a second person',
      answer: { json: adjustment },
      status: 201,
    },
    {
      body: adjusting,
      command: adjustPoints,
      args: (body, request) => ({ id: newId(), ...body, accountId: pathId(request) }),
    },
  );
  post(
    '/loyalty-redemptions/:id/confirm',
    { summary: 'Take the points and hand out the voucher', answer: { json: redemption } },
    { body: nothing, command: confirmRedemption, args: (_, request) => step(request) },
  );
  post(
    '/loyalty-redemptions/:id/cancel',
    { summary: 'Let a reservation go, or give the points of an unused voucher back', answer: { json: redemption } },
    { body: nothing, command: cancelRedemption, args: (_, request) => step(request) },
  );
  post(
    '/loyalty-vouchers/use',
    {
      summary: 'Use a voucher, once: of the draft it is for it lowers the base before tax',
      answer: { json: redemption },
    },
    { body: using, command: useVoucher, args: (body) => body },
  );
  post(
    '/loyalty-redemptions/:id/release',
    { summary: 'Take a voucher off the draft of an invoice it was used on', answer: { json: redemption } },
    { body: nothing, command: releaseVoucher, args: (_, request) => step(request) },
  );
  post(
    '/loyalty-adjustments/:id/confirm',
    { summary: 'Agree to points that somebody else gives or takes by hand', answer: { json: adjustment } },
    { body: nothing, command: decideAdjustment, args: (_, request) => ({ ...step(request), agrees: true }) },
  );
  post(
    '/loyalty-adjustments/:id/refuse',
    { summary: 'Refuse points that wait for a second person', answer: { json: adjustment } },
    { body: nothing, command: decideAdjustment, args: (_, request) => ({ ...step(request), agrees: false }) },
  );

  http.get(
    '/api/v1/loyalty-adjustments',
    apiRoute({ summary: 'Points given or taken by hand that wait for a second person', answer: { json: waiting } }),
    async (request) => {
      const person = await sessions.personOf(request);
      return readInCompany(engine.database, person, async (transaction) => {
        const { db, companyId } = transaction;
        const caller = await engine.callerOf(transaction);
        if (scopeOf(caller, 'loyalty.edit') === 'none') refuse('access.forbidden', { permission: 'loyalty.edit' });
        const { rows } = await sql<z.infer<typeof waitingLine>>`select d.id, d.account_id, d.kind, d.points, d.reason,
            d.user_id, d.state, d.decided_by, d.decided_at, d.created_at, ${prospectNameSql} as name
          from kili.loyalty_adjustment as d
          join kili.loyalty_account as a on a.company_id = ${companyId} and a.id = d.account_id
          join kili.prospect as p on p.company_id = ${companyId} and p.id = a.prospect_id
          where d.company_id = ${companyId} and d.state = 'waiting'
            and ${reachToSql(prospectRecord, engine.records, caller, 'p')}
          order by d.created_at limit ${MOST_WAITING}`.execute(db);
        return { items: rows };
      });
    },
  );
  return {};
};

function withoutCompany(row: LoyaltyAccount): LoyaltyAccount {
  const { companyId: _, ...account } = row as LoyaltyAccount & { companyId?: string };
  return account as LoyaltyAccount;
}
