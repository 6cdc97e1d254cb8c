// The subscription of one company as the owner of the platform keeps it: another plan, a payment, a suspension, an exception.
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { instant } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { evenReadOnly } from '../../../engine/server/even-read-only.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { pathId } from '../../../engine/server/rest.ts';
import { placeOf, writeAuditEvent } from '../../audit/server/audit-log.ts';
import { limitNames, plan } from '../../subscriptions/plan.ts';
import {
  changePlan,
  holdCompany,
  type Moment,
  recordFailure,
  recordPayment,
} from '../../subscriptions/server/subscription-actions.ts';
import { viewSubscription } from '../../subscriptions/server/subscription-view.ts';
import { subscriptionView } from '../../subscriptions/subscription-view.ts';
import { platformOwnerOf } from './platform-owner.ts';

const change = z.strictObject({
  planId: plan.shape.id,
  seats: z.number().int().positive().max(100_000).nullable(),
  cycle: z.enum(['month', 'year']).optional(),
});
const payment = z.strictObject({
  amountInCents: z.number().int().positive().max(1_000_000_000),
  reference: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .describe('What names it on the bank statement: the same one counts once'),
});
const hold = z.strictObject({ held: z.boolean() });
const override = z.strictObject({
  limitName: z.enum(limitNames),
  most: z.number().int().nonnegative().nullable().describe('Null is no limit'),
  reason: z.string().trim().min(1).max(200),
  expiresAt: instant.nullable().default(null),
});

export const companySubscriptionRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const path = '/api/platform/companies/:id/subscription';

  /** The owner acts whatever the company may do itself. */
  async function inside<T>(
    request: FastifyRequest,
    work: (transaction: CompanyTransaction, moment: Moment) => Promise<T>,
  ): Promise<T> {
    await platformOwnerOf(sessions, request);
    const companyId = pathId(request);
    const { rows } = await engine.database.pool.query('select from platform.company where id = $1', [companyId]);
    if (rows.length === 0) refuse('company.notFound');
    const moment = { now: new Date().toISOString(), from: placeOf(request) };
    return evenReadOnly(() =>
      inCompany(engine.database, { companyId, userId: companyId }, (transaction) => work(transaction, moment)),
    );
  }

  http.get(
    path,
    apiRoute({ summary: 'The subscription of a company (owner of the platform)', answer: { json: subscriptionView } }),
    (request) => inside(request, (transaction, { now }) => viewSubscription(transaction, now)),
  );

  const act = <Body>(
    suffix: string,
    summary: string,
    body: z.ZodType<Body>,
    work: (transaction: CompanyTransaction, asked: Body, moment: Moment) => Promise<unknown>,
  ) =>
    http.post(`${path}${suffix}`, apiRoute({ summary, body, answer: { json: subscriptionView } }), (request) =>
      inside(request, async (transaction, moment) => {
        await work(transaction, readBody(body, request), moment);
        return viewSubscription(transaction, moment.now);
      }),
    );

  act('/change', 'Give a company another plan or number of seats', change, (transaction, asked, moment) =>
    changePlan(transaction, asked, moment, { isGiven: true }),
  );
  act(
    '/payments',
    'Write a payment down; what was unpaid or suspended is active at once',
    payment,
    (transaction, asked, moment) => recordPayment(transaction, { ...asked, provider: 'manual' }, moment),
  );
  act('/failure', 'Write down that a payment did not come', nothing, (transaction, _asked, moment) =>
    recordFailure(transaction, moment),
  );
  act('/hold', 'Hold a company to reading and exporting, or let it go on', hold, (transaction, { held }, moment) =>
    holdCompany(transaction, held, moment),
  );
  act(
    '/overrides',
    'Grant an exception to a limit, until it expires',
    override,
    async (transaction, asked, { now, from }) => {
      const { limitName, most, reason, expiresAt } = asked;
      const { db, companyId } = transaction;
      await sql`insert into kili.plan_override (company_id, id, limit_name, most, reason, expires_at, created_at)
      values (${companyId}, ${newId()}, ${limitName}, ${most}, ${reason}, ${expiresAt}, ${now})`.execute(db);
      const details = { limit: limitName, most, reason };
      const object = { kind: 'subscription', id: null };
      await writeAuditEvent(transaction, { action: 'subscription.override', object, details, from });
    },
  );

  return {};
};
