// The right to call over HTTP: may this person be called, who agreed and who asked not to be. What was said is never
// changed or taken away: there is a way to add, and none to correct.
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { id, instant } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { localeOf } from '../../../engine/server/problem.ts';
import { bodyOf, findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { placeOf, writeAuditEvent } from '../../audit/server/audit-log.ts';
import { callContractRecord } from '../../contact-rules/call-contract.record.ts';
import { callBlocks } from '../../contact-rules/can-call.rules.ts';
import { consentRecord } from '../../contact-rules/consent.record.ts';
import { oppositionRecord } from '../../contact-rules/opposition.record.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { endCallContract, recordCallContract } from '../call-contract.commands.ts';
import { archivedBlock, freeFrom, mayCallOnRecord } from '../call-facts.rules.ts';
import { recordConsent, withdrawConsent } from '../consent.commands.ts';
import { dayCapBlock, mostAttemptsPerDay } from '../day-cap.rules.ts';
import { momentOf, sentenceOf } from '../judge-call.ts';
import { liftOpposition, recordOpposition } from '../opposition.commands.ts';
import { readPolicy } from './read-policy.ts';
import { rightText } from './right-text.ts';

/** Any way of writing an instant, kept as we keep it. */
const anyInstant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  .pipe(instant);

const question = z.strictObject({
  at: anyInstant.optional().describe('Another moment than now; an administrator may ask for one'),
  number: z.string().min(1).max(60).optional().describe('One of the numbers; else the first that can be dialled'),
});

const answer = z.object({
  ok: z.boolean(),
  code: z.enum([...callBlocks, archivedBlock, dayCapBlock]).nullable(),
  until: instant.nullable().describe('The first moment a call is allowed; null where only the person can allow it'),
  message: z.string().nullable(),
});

const given = recordConsent.args
  .omit({ ip: true, userAgent: true, at: true })
  .extend({ id: id.optional(), at: anyInstant.optional() });
const takenBack = withdrawConsent.args.extend({ id: id.optional() });
const contracted = recordCallContract.args.extend({ id: id.optional() });
const contractEnded = endCallContract.args.omit({ contractId: true }).extend({ id: id.optional() });
const opposed = recordOpposition.args.extend({ id: id.optional() });
const lifted = liftOpposition.args.omit({ oppositionId: true, heldIds: true }).extend({ id: id.optional() });

const fromTheWeb: ReadonlySet<string> = new Set(['case_web', 'double_optin', 'rappel_demande']);

export const callRightRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.post(
    '/api/v1/prospects/:id/can-call',
    apiRoute({
      summary: 'May this person be called, and if not, why and from when on',
      body: question,
      answer: { json: answer },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { at, number } = parseInput(question, request.body ? bodyOf(request) : {});
      const prospect = (await findRow(engine, person, prospectRecord, pathId(request))) as unknown as Prospect;
      if (number && !prospect.phones.some((phone) => phone.number === number))
        refuse('callRight.otherNumber', {}, 'number');
      return inCompany(engine.database, person, async (transaction) => {
        const caller = await engine.callerOf(transaction);
        if (at && scopeOf(caller, 'company.manage') === 'none')
          refuse('access.forbidden', { permission: 'company.manage' }, 'at');
        const lockedUntil = at ? null : await heldUntil(transaction, prospect.id);
        const asking = { caller, policy: await readPolicy(transaction), number, lockedUntil };
        const moment = at ?? new Date().toISOString();
        const right = mayCallOnRecord(prospect, moment, asking);
        if (right.ok) return { ok: true, code: null, until: null, message: null };
        const until = freeFrom(right.code, prospect, moment, asking);
        const count = mostAttemptsPerDay[prospect.audience];
        const params = { count, ...(until && momentOf(until, prospect, asking)) };
        const message = rightText(sentenceOf(right.code, until), params, localeOf(request));
        return { ok: false, code: right.code, until, message };
      });
    },
  );

  write(
    '/consents',
    'Note that somebody agreed, with the proof; without one it is kept as declared and allows nothing',
    given,
    {
      record: consentRecord,
      run: ({ id = newId(), ...said }, request) => {
        const from = placeOf(request);
        const seen = fromTheWeb.has(said.method ?? '') ? { ip: from.address, userAgent: from.device } : {};
        return { command: recordConsent, args: { id, ...said, ...seen } };
      },
    },
  );

  write('/consents/withdraw', 'Note that somebody took their agreement back', takenBack, {
    record: consentRecord,
    run: ({ id = newId(), ...said }) => ({ command: withdrawConsent, args: { id, ...said } }),
  });

  write(
    '/call-contracts',
    'State that a consumer has a contract in progress: what it is about may be spoken of without consent',
    contracted,
    {
      record: callContractRecord,
      run: ({ id = newId(), ...said }) => ({ command: recordCallContract, args: { id, ...said } }),
    },
  );

  write('/call-contracts/:id/end', 'State that a contract has ended; what it allowed is over at once', contractEnded, {
    record: callContractRecord,
    run: ({ id = newId() }, request) => ({ command: endCallContract, args: { id, contractId: pathId(request) } }),
  });

  write(
    '/oppositions',
    'Note that somebody asked not to be contacted; it holds at once, for everybody with the number',
    opposed,
    {
      record: oppositionRecord,
      run: ({ id = newId(), ...said }) => ({ command: recordOpposition, args: { id, ...said } }),
    },
  );

  write('/oppositions/:id/lift', 'Lift an opposition by a later, proven consent for its channel, and say why', lifted, {
    record: oppositionRecord,
    run: ({ id = newId(), ...said }, request) => ({
      command: liftOpposition,
      args: { id, ...said, oppositionId: pathId(request), heldIds: [newId(), newId(), newId()] },
      inside: (transaction) =>
        writeAuditEvent(transaction, {
          action: 'oppositions.lift',
          object: { kind: 'opposition', id: pathId(request) },
          details: { consentId: said.consentId, reason: said.reason },
          from: placeOf(request),
        }),
    }),
  });

  interface Wanted {
    command:
      | typeof recordConsent
      | typeof withdrawConsent
      | typeof recordCallContract
      | typeof endCallContract
      | typeof recordOpposition
      | typeof liftOpposition;
    args: object;
    inside?: (transaction: CompanyTransaction) => Promise<void>;
  }

  function write<Body extends z.ZodType>(
    path: string,
    summary: string,
    body: Body,
    {
      record,
      run,
    }: {
      record: typeof consentRecord | typeof callContractRecord | typeof oppositionRecord;
      run: (said: z.infer<Body>, request: FastifyRequest) => Wanted;
    },
  ) {
    http.post(
      `/api/v1${path}`,
      apiRoute({ summary, body, answer: { row: record }, status: 201 }),
      async (request, reply) => {
        const person = await sessions.personOf(request);
        const said = parseInput(body as z.ZodType<z.infer<Body>>, bodyOf(request));
        const { command, args, inside } = run(said, request);
        const made = await once(engine, person, request, async () => {
          const row = await runCommand(engine, person, command, args, { inside });
          return toPublic(record, row as Record<string, unknown>);
        });
        return reply.status(201).send(made);
      },
    );
  }
  return {};
};

/** Until when a colleague has this person in hand. */
async function heldUntil({ db, companyId, userId }: CompanyTransaction, prospectId: string): Promise<string | null> {
  const keys = [`line:${prospectId}`, `person:${prospectId}`];
  const { rows } = await sql<{ until: string }>`select expires_at as until from kili.call_lock
    where company_id = ${companyId} and key = any(${keys}) and user_id <> ${userId} and expires_at > now()
    order by expires_at desc limit 1`.execute(db);
  return rows[0]?.until ?? null;
}
