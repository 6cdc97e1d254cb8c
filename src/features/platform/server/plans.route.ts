// The plans of the installation, kept by its owner. One that is in use can be closed to new companies, never removed.
import { sql } from 'kysely';
import { z } from 'zod';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { pathId } from '../../../engine/server/rest.ts';
import { PLAN_WITHOUT_LIMITS, type Plan, plan, planFields } from '../../subscriptions/plan.ts';
import { planColumns } from '../../subscriptions/server/subscription-store.ts';
import { asPerson, platformOwnerOf } from './platform-owner.ts';

type Fields = z.infer<typeof planFields>;

// Without the defaults of a new plan: what is not named stays.
const editing = z
  .strictObject(
    Object.fromEntries(
      Object.entries(planFields.shape).map(([name, type]) => [
        name,
        (type instanceof z.ZodDefault ? (type.unwrap() as z.ZodType) : type).optional(),
      ]),
    ),
  )
  .transform((changes) => changes as Partial<Fields>);

export const planRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const { kysely, pool } = engine.database;
  const path = '/api/platform/plans';

  async function read(id?: string): Promise<Plan[]> {
    const { rows } = await sql<Plan>`select ${planColumns},
        (select count(*) from platform.company as c where c.plan_id = p.id)::integer as companies
      from platform.plan as p ${id ? sql`where p.id = ${id}` : sql``}
      order by (p.closed_at is not null), p.position, p.price_in_cents, p.id`.execute(kysely);
    return rows;
  }
  const find = async (id: string) => (await read(id))[0] ?? refuse('plan.notFound');

  async function refuseTakenName(name: string, id: string) {
    const { rows } = await sql`select from platform.plan
      where lower(name) = lower(${name}) and closed_at is null and id <> ${id}`.execute(kysely);
    if (rows.length > 0) refuse('plan.nameInUse', { name }, 'name');
  }

  function checked(fields: Fields): Fields {
    if (fields.seatsMax !== null && fields.seatsMax < fields.seatsMin) refuse('plan.seatsCrossed', {}, 'seatsMax');
    return fields;
  }

  http.get(
    path,
    apiRoute({
      summary: 'Every plan (owner of the platform)',
      answer: { json: z.object({ items: z.array(plan) }) },
    }),
    async (request) => {
      await platformOwnerOf(sessions, request);
      return { items: await read() };
    },
  );

  http.post(
    path,
    apiRoute({ summary: 'Make a plan', body: planFields, answer: { json: plan }, status: 201 }),
    async (request, reply) => {
      const owner = await platformOwnerOf(sessions, request);
      const made = await once(engine, asPerson(owner), request, async () => {
        const fields = checked(readBody(planFields, request));
        const id = newId();
        await refuseTakenName(fields.name, id);
        const { name, note, priceInCents, seatsMin, seatsMax, prospects, campaigns, importLines, emails } = fields;
        await sql`insert into platform.plan (id, name, note, price_in_cents, seats_min, seats_max, prospects, campaigns,
            import_lines, emails, storage_bytes, position)
          values (${id}, ${name}, ${note}, ${priceInCents}, ${seatsMin}, ${seatsMax}, ${prospects}, ${campaigns},
            ${importLines}, ${emails}, ${fields.storage}, ${fields.position})`.execute(kysely);
        return find(id);
      });
      return reply.status(201).send(made);
    },
  );

  http.patch(
    `${path}/:id`,
    apiRoute({
      summary: 'Change a plan: limits hold at once, prices for whoever takes it from now on',
      answer: { json: plan },
    }),
    async (request) => {
      await platformOwnerOf(sessions, request);
      const id = pathId(request);
      const before = await find(id);
      const { name, note, priceInCents, seatsMin, seatsMax, ...rest } = before;
      const { prospects, campaigns, importLines, emails, storage, position } = rest;
      const now = {
        name,
        note,
        priceInCents,
        seatsMin,
        seatsMax,
        prospects,
        campaigns,
        importLines,
        emails,
        storage,
        position,
      };
      const after = checked({ ...now, ...readBody(editing, request) });
      await refuseTakenName(after.name, id);
      await sql`update platform.plan set name = ${after.name}, note = ${after.note}, price_in_cents = ${after.priceInCents},
          seats_min = ${after.seatsMin}, seats_max = ${after.seatsMax}, prospects = ${after.prospects},
          campaigns = ${after.campaigns}, import_lines = ${after.importLines}, emails = ${after.emails},
          storage_bytes = ${after.storage}, position = ${after.position}, updated_at = now(), rev = rev + 1
        where id = ${id}`.execute(kysely);
      return find(id);
    },
  );

  const setClosed = (closed: boolean) => async (request: Parameters<typeof pathId>[0]) => {
    await platformOwnerOf(sessions, request);
    readBody(nothing, request);
    const found = await find(pathId(request));
    if (closed && found.id === PLAN_WITHOUT_LIMITS) refuse('plan.isTheUsual');
    if (!closed) await refuseTakenName(found.name, found.id);
    await sql`update platform.plan set closed_at = ${closed ? new Date().toISOString() : null}, updated_at = now(),
      rev = rev + 1 where id = ${found.id}`.execute(kysely);
    return find(found.id);
  };
  const action = (summary: string) => apiRoute({ summary, body: nothing, answer: { json: plan } });
  http.post(`${path}/:id/close`, action('Close a plan to new companies; those on it keep it'), setClosed(true));
  http.post(`${path}/:id/open`, action('Offer a closed plan again'), setClosed(false));

  http.delete(
    `${path}/:id`,
    apiRoute({ summary: 'Delete a plan that no company is or has been on', nothing: 'It is gone' }),
    async (request, reply) => {
      await platformOwnerOf(sessions, request);
      const { id, companies = 0 } = await find(pathId(request));
      if (id === PLAN_WITHOUT_LIMITS) refuse('plan.isTheUsual');
      if (companies > 0) refuse('plan.inUse', { count: companies });
      if (await wasUsed(id)) refuse('plan.wasUsed');
      // Whoever takes it this very moment keeps it: the register refers to it.
      await pool.query('delete from platform.plan where id = $1', [id]);
      return reply.status(204).send();
    },
  );

  /** Every period of a company names its plan; nobody may ask across companies, so a use leaves its mark on the plan. */
  async function wasUsed(id: string): Promise<boolean> {
    const { rows } = await sql<{ used: boolean }>`select used_at is not null as used from platform.plan
      where id = ${id}`.execute(kysely);
    return rows[0]?.used === true;
  }

  return {};
};
