// The subscription of one's own company, for whoever manages it. Open in a company that only reads: this is the way out.
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { day } from '../../../engine/define.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { once } from '../../../engine/server/idempotency.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { placeOf as placeOfRequest } from '../../audit/server/audit-log.ts';
import { plan } from '../plan.ts';
import { type ChangePreview, changePreview, subscriptionStanding, subscriptionView } from '../subscription-view.ts';
import { cancelSubscription, changePlan, keepOn, type Preview, previewChange } from './subscription-actions.ts';
import { offeredPlans, standingOf, viewSubscription } from './subscription-view.ts';

const permission = 'company.manage';

const asked = z.strictObject({
  planId: plan.shape.id,
  seats: z.number().int().positive().max(100_000).nullable(),
  cycle: z.enum(['month', 'year']).optional(),
});
const change = asked.extend({
  leaving: z.array(plan.shape.id).max(1_000).optional().describe('Whom fewer seats leave without one'),
});
const outcomeOf = ({ plan, change }: Preview): ChangePreview => ({
  plan,
  kind: change.kind,
  chargeInCents: change.kind === 'now' ? change.chargeInCents : 0,
  on: change.kind === 'later' ? change.on : null,
});

export const subscriptionRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const path = '/api/v1/subscription';
  const open = { evenReadOnly: true };

  async function inside<T>(request: FastifyRequest, work: (transaction: CompanyTransaction) => Promise<T>): Promise<T> {
    const person = await sessions.personOf(request);
    return inCompany(engine.database, person, async (transaction) => {
      const caller = await engine.callerOf(transaction);
      if (scopeOf(caller, permission) === 'none') refuse('access.forbidden', { permission });
      return work(transaction);
    });
  }
  const at = (request: FastifyRequest) => ({ now: new Date().toISOString(), from: placeOfRequest(request) });

  http.get(
    path,
    apiRoute({ summary: 'Your plan, its state and what of it is used', answer: { json: subscriptionView } }),
    (request) => inside(request, (transaction) => viewSubscription(transaction, at(request).now)),
  );

  http.get(
    `${path}/standing`,
    apiRoute({ summary: 'Its state alone, without counting what is used', answer: { json: subscriptionStanding } }),
    (request) => inside(request, (transaction) => standingOf(transaction, at(request).now)),
  );

  http.get(
    `${path}/plans`,
    apiRoute({ summary: 'The plans there are to take', answer: { json: z.object({ items: z.array(plan) }) } }),
    (request) => inside(request, async (transaction) => ({ items: await offeredPlans(transaction) })),
  );

  http.post(
    `${path}/preview`,
    apiRoute(
      { summary: 'What a change would cost, and from when on', body: asked, answer: { json: changePreview } },
      open,
    ),
    (request) =>
      inside(request, async (transaction) =>
        outcomeOf(await previewChange(transaction, readBody(asked, request), at(request).now)),
      ),
  );

  http.post(
    `${path}/change`,
    apiRoute(
      {
        summary: 'Take another plan or number of seats: more at once, less with the next cycle',
        body: change,
        answer: { json: changePreview },
      },
      open,
    ),
    async (request) =>
      once(engine, await sessions.personOf(request), request, () =>
        inside(request, async (transaction) =>
          outcomeOf(await changePlan(transaction, readBody(change, request), at(request))),
        ),
      ),
  );

  http.post(
    `${path}/cancel`,
    apiRoute(
      {
        summary: 'Cancel; answers the last day. Everything can be exported afterwards too',
        body: nothing,
        answer: { json: z.object({ endsOn: day }) },
      },
      open,
    ),
    (request) =>
      inside(request, async (transaction) => {
        readBody(nothing, request);
        return { endsOn: await cancelSubscription(transaction, at(request)) };
      }),
  );

  http.post(
    `${path}/keep`,
    apiRoute({ summary: 'Take a cancellation back', body: nothing, answer: { json: subscriptionView } }, open),
    (request) =>
      inside(request, async (transaction) => {
        readBody(nothing, request);
        await keepOn(transaction, at(request));
        return viewSubscription(transaction, at(request).now);
      }),
  );

  return {};
};
