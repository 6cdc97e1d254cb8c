// A call session over HTTP: start, next card, keep it, treat it, take it back. Every route answers for the caller's own
// sessions only; anybody else's is not there.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { AnyCommand } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import type { Locale } from '../../../engine/messages.ts';
import { refuse } from '../../../engine/refusal.ts';
import { type ApiRoute, apiRoute } from '../../../engine/server/api-route.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { checkFilter } from '../../../engine/server/list-query.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { localeOf } from '../../../engine/server/problem.ts';
import { bodyOf, findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { rowsWithDependants } from '../../../engine/server/rows-with-dependants.ts';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { suggestionsAtOnce } from '../../suggestions/server/told-suggestions.ts';
import { type CallOutcome, dial, type MadeDial, recordOutcome, undoOutcome } from '../call.commands.ts';
import { LEASE_IN_SECONDS } from '../call-card.ts';
import {
  endSession,
  pauseSession,
  releaseCards,
  resumeSession,
  skipCard,
  takeBackCard,
} from '../call-session.commands.ts';
import { type CallSession, callEntryRecord, callSessionRecord, dialRecord } from '../call-session.records.ts';
import { completeCall } from '../complete-call.commands.ts';
import * as answers from './call-session.answers.ts';
import * as bodies from './call-session.bodies.ts';
import { keepCards, leaseAgain } from './card-leases.ts';
import { dealCards, type ServedCard } from './deal-cards.ts';
import { CALL_LEASE_IN_SECONDS, OFFLINE_LEASE_IN_SECONDS } from './leases.ts';
import { mayHaveLead } from './new-leads.ts';
import { readableText } from './readable-text.ts';
import { viewSession } from './session-figures.ts';
import { startSession } from './start-session.bulk.ts';

const path = '/api/v1/call-sessions';

/** Two presses of one person at the same moment: one after the other. */
const oneDialAtATime = async ({ db, companyId, userId }: CompanyTransaction) => {
  await sql`select from kili.user where company_id = ${companyId} and id = ${userId} for no key update`.execute(db);
};

export const callSessionRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const { personOf } = sessions;

  /** A write on a session: the person, the checked body, and the same answer for the same Idempotency-Key. */
  function write<Body extends z.ZodType>(
    route: string,
    { status = 200, ...described }: { body: Body; summary: string } & Pick<ApiRoute, 'status' | 'answer' | 'nothing'>,
    work: (call: { person: Person; body: z.infer<Body>; request: FastifyRequest; locale: Locale }) => Promise<unknown>,
  ) {
    http.post(route, apiRoute({ ...described, status }), async (request: FastifyRequest, reply: FastifyReply) => {
      const person = await personOf(request);
      const read = parseInput(described.body as z.ZodType<z.infer<Body>>, bodyOf(request));
      const answer = await once(engine, person, request, async () => {
        return (await work({ person, body: read, request, locale: localeOf(request) })) ?? null;
      });
      return answer === null ? reply.status(204).send() : reply.status(status).send(answer);
    });
  }

  write(
    path,
    { body: bodies.start, summary: 'Start a session from a list', status: 201, answer: bodies.started },
    async ({ person, body, locale }) => {
      const { filter, title, firstCards, ...list } = body;
      const wanted = filter && bodies.isListWords(filter) ? bodies.filterOfWords(filter) : filter;
      const session = await runCommand(engine, person, startSession, {
        ...list,
        id: newId(),
        title: title ?? readableText('callSession.untitled', {}, { locale, timeZone: 'UTC' }),
        ...(wanted && { filter: await checkFilter({ engine, person }, prospectRecord, wanted) }),
      });
      const row = session as CallSession;
      const shown = toPublic(callSessionRecord, row);
      if (firstCards === undefined) return shown;
      const { cards, rows } = await dealToDevice(person, { sessionId: row.id, count: firstCards, locale });
      return { ...shown, cards, rows: { ...rows, [callSessionRecord.name]: [row] } };
    },
  );

  http.get(
    `${path}/:id`,
    apiRoute({ summary: 'One session with its counters', answer: answers.sessionView }),
    async (request) => {
      const person = await personOf(request);
      const session = await findRow(engine, person, callSessionRecord, pathId(request));
      return { ...toPublic(callSessionRecord, session), ...(await viewSession(engine, person, session.id as string)) };
    },
  );

  write(
    `${path}/:id/next`,
    {
      body: bodies.nothing,
      summary: 'Lease one more card',
      answer: answers.nextCard,
      nothing: 'Nobody is left to call',
    },
    async ({ person, request, locale }) => {
      const card = await nextCard(person, pathId(request));
      return card && toCard(card, locale);
    },
  );

  write(
    `${path}/:id/cards`,
    { body: bodies.deal, summary: 'Lease several cards at once, the first to call first', answer: bodies.dealt },
    async ({ person, body: { count, offline, leads }, request, locale }) => {
      const sessionId = pathId(request);
      if (offline) return dealToDevice(person, { sessionId, count, leads, locale });
      const dealt = await dealCards(engine, person, { sessionId, count, leads, seconds: LEASE_IN_SECONDS });
      return { cards: dealt.map((card) => toCard(card, locale)) };
    },
  );

  write(
    `${path}/:id/heartbeat`,
    { body: bodies.heartbeat, summary: 'Keep cards on screen', answer: answers.heartbeat },
    async ({ person, body: { entryIds, onCall, offline, retakes }, request }) => {
      const seconds = onCall ? CALL_LEASE_IN_SECONDS : LEASE_IN_SECONDS;
      const sessionId = pathId(request);
      const kept = await keepCards(engine, person, {
        sessionId,
        entryIds,
        retakes,
        seconds: offline ? OFFLINE_LEASE_IN_SECONDS : seconds,
      });
      return { ...kept, leadWaits: await mayHaveLead(engine, person, sessionId) };
    },
  );

  write(
    `${path}/:id/dials`,
    { body: bodies.dial, summary: 'Note that a number was dialled', status: 201, answer: answers.dialled },
    async (call) => {
      const { person, body, request } = call;
      const { sessionId, entry } = await findCard(person, request, body.entryId);
      const args = {
        id: body.id ?? newId(),
        prospectId: entry.prospectId,
        entryId: body.entryId,
        number: body.number,
      };
      const made = (await runCommand(engine, person, dial, args, { inside: oneDialAtATime })) as MadeDial;
      const { leases } = await keepCards(engine, person, {
        sessionId,
        entryIds: [body.entryId],
        seconds: CALL_LEASE_IN_SECONDS,
      });
      return {
        dial: toPublic(dialRecord, made.dial),
        leaseUntil: leases[0]?.leaseUntil ?? null,
        overtaken: made.overtaken && toPublic(dialRecord, made.overtaken),
      };
    },
  );

  write(
    `${path}/:id/outcomes`,
    { body: bodies.outcome, summary: 'Say what a call came to', status: 201, answer: answers.outcome },
    async (call) => {
      const { person, request, locale } = call;
      const { id = newId(), next, ...answer } = call.body;
      const { sessionId, entry } = await findCard(person, request, answer.entryId);
      const args = { ...answer, id, sessionId, prospectId: entry.prospectId };
      const { interaction, prospect } = (await runCommand(engine, person, recordOutcome, args)) as CallOutcome;
      const [suggestion = null] = await suggestionsAtOnce(engine, person, { prospectIds: [prospect.id], locale });
      const card = next ? await nextCard(person, sessionId) : undefined;
      return {
        interaction: toPublic(interactionRecord, interaction),
        prospect: toPublic(prospectRecord, prospect),
        suggestion,
        ...(next && { next: card ? toCard(card, locale) : null }),
      };
    },
  );

  write(
    '/api/v1/prospects/:id/calls',
    {
      body: bodies.call,
      summary: 'Note a call made outside any session, by its outcome; the right to call is asked for its moment',
      status: 201,
      answer: answers.call,
    },
    async ({ person, body: { id = newId(), ...answer }, request }) => {
      const args = { ...answer, id, prospectId: pathId(request) };
      const { interaction, prospect } = (await runCommand(engine, person, recordOutcome, args)) as CallOutcome;
      return {
        interaction: toPublic(interactionRecord, interaction),
        prospect: toPublic(prospectRecord, prospect),
      };
    },
  );

  write(
    `${path}/:id/undo`,
    { body: bodies.undo, summary: 'Take an outcome back', answer: answers.undone },
    async ({ person, body, request }) => {
      const sessionId = (await findRow(engine, person, callSessionRecord, pathId(request))).id as string;
      const before = await findRow(engine, person, interactionRecord, body.interactionId, 'interactionId');
      if (before.callSessionId !== sessionId) refuse('interaction.notFound', {}, 'interactionId');
      const interaction = (await runCommand(engine, person, undoOutcome, { id: body.interactionId })) as typeof before;
      const { entryId = null } = interaction.details as { entryId?: string | null };
      const prospect = await findRow(engine, person, prospectRecord, interaction.prospectId as string);
      return {
        interaction: toPublic(interactionRecord, interaction),
        prospect: toPublic(prospectRecord, prospect),
        entryId,
        leaseUntil: entryId && (await leaseAgain(engine, person, sessionId, entryId)),
      };
    },
  );

  write(
    `${path}/:id/skip`,
    { body: bodies.skip, summary: 'Put a card at the end of its bucket', answer: answers.entry },
    async ({ person, body, request }) => {
      const { sessionId } = await findCard(person, request, body.entryId);
      const entry = await runCommand(engine, person, skipCard, { ...body, id: sessionId });
      return toPublic(callEntryRecord, entry as Record<string, unknown>);
    },
  );

  write(
    `${path}/:id/take-back`,
    {
      body: bodies.takeBack,
      summary: 'Want a card after all that was passed over: it waits as if it had not been',
      answer: answers.entry,
    },
    async ({ person, body, request }) => {
      const { sessionId } = await findCard(person, request, body.entryId);
      const entry = await runCommand(engine, person, takeBackCard, { ...body, id: sessionId });
      return toPublic(callEntryRecord, entry as Record<string, unknown>);
    },
  );

  write(
    '/api/v1/interactions/:id/complete',
    {
      body: bodies.complete,
      summary:
        'Say when a call that was noted without dialling was made, and how long it took; its moment is judged anew',
      answer: answers.interaction,
    },
    async ({ person, body, request }) => {
      const interaction = await runCommand(engine, person, completeCall, { ...body, id: pathId(request) });
      return toPublic(interactionRecord, interaction as Record<string, unknown>);
    },
  );

  write(
    `${path}/:id/release`,
    { body: bodies.release, summary: 'Give cards back', status: 204 },
    async ({ person, body, request }) => {
      await runCommand(engine, person, releaseCards, { ...body, id: pathId(request) });
    },
  );

  const steps: [string, AnyCommand, z.ZodType<object>, string][] = [
    ['pause', pauseSession, bodies.pause, 'Pause a session; its cards are free again, but for one to be kept'],
    ['resume', resumeSession, bodies.nothing, 'Resume a paused session'],
    ['end', endSession, bodies.nothing, 'End a session'],
  ];
  for (const [step, command, taken, summary] of steps) {
    write(
      `${path}/:id/${step}`,
      { body: taken, summary, answer: answers.session },
      async ({ person, body, request }) => {
        const args = { ...body, id: pathId(request), ...(command === endSession && { deviceId: null }) };
        return toPublic(
          callSessionRecord,
          (await runCommand(engine, person, command, args)) as Record<string, unknown>,
        );
      },
    );
  }

  /** Cards for a time without a network, and what a device needs to show them. */
  async function dealToDevice(
    person: Person,
    { sessionId, count, locale, leads }: { sessionId: string; count: number; locale: Locale; leads?: boolean },
  ) {
    const dealt = await dealCards(engine, person, {
      sessionId,
      count,
      seconds: OFFLINE_LEASE_IN_SECONDS,
      most: bodies.MOST_CARDS_AT_ONCE,
      ...(leads && { leads }),
    });
    const ids = dealt.map(({ prospect }) => prospect.id);
    const { rows } = await rowsWithDependants(engine, person, { record: prospectRecord.name, ids });
    return { cards: dealt.map((card) => toCard(card, locale)).map(({ timeline: _, ...card }) => card), rows };
  }

  async function nextCard(person: Person, sessionId: string): Promise<ServedCard | null> {
    const [card = null] = await dealCards(engine, person, { sessionId, count: 1, seconds: LEASE_IN_SECONDS });
    return card;
  }

  const toCard = ({ timeZone, reason, ...card }: ServedCard, locale: Locale) => ({
    entryId: card.entryId,
    prospect: toPublic(prospectRecord, card.prospect),
    timeline: card.timeline.map((interaction) => toPublic(interactionRecord, interaction)),
    reason: { ...reason, text: readableText(reason.key, reason.params, { locale, timeZone }) },
    leaseUntil: card.leaseUntil,
  });

  /** A card of the caller's own session. */
  async function findCard(person: Person, request: FastifyRequest, entryId: string) {
    const session = await findRow(engine, person, callSessionRecord, pathId(request));
    const entry = await findRow(engine, person, callEntryRecord, entryId, 'entryId');
    if (entry.sessionId !== session.id) refuse('callEntry.notFound', {}, 'entryId');
    return { sessionId: session.id as string, entry };
  }
  return {};
};
