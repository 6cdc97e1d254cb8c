import { z } from 'zod';
import type { AnyCommand } from '../../../engine/define.ts';
import { requireReach } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { signedToken } from '../../../engine/server/signed-links.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { permission } from '../../sales/sale.commands.ts';
import { sum, sumsByState } from '../../sales/server/sums.ts';
import { acceptQuote, refuseQuote, reopenQuote, reviseQuote } from '../quote.commands.ts';
import { quoteRecord } from '../quote.record.ts';
import { acceptance, readProof } from './acceptance.ts';
import { quoteFile } from './quote-file.ts';
import { sending, sendQuoteBy } from './send-quote.ts';

const accepting = acceptQuote.args.pick({ by: true });
const refusing = refuseQuote.args.pick({ by: true, reason: true });

/** Ids of what is made with it. */
const freshIds = () => ({
  ...{ saleId: newId(), customerId: newId(), moveId: newId() },
  ...{ interactionId: newId(), saleInteractionId: newId() },
});

interface Step {
  path: string;
  summary: string;
  command: AnyCommand;
  body: z.ZodObject;
  args(): object;
  status?: number;
}

const steps: Step[] = [
  {
    path: 'accept',
    summary: 'Note that a quote was accepted on paper or by voice: a sale is made, the prospect is a customer',
    command: acceptQuote,
    body: accepting,
    args: freshIds,
  },
  {
    path: 'refuse',
    summary: 'Note that a quote was refused',
    command: refuseQuote,
    body: refusing,
    args: () => ({ interactionId: newId() }),
  },
  {
    path: 'reopen',
    summary: 'Take a refusal back',
    command: reopenQuote,
    body: nothing,
    args: () => ({ interactionId: newId() }),
  },
  {
    path: 'versions',
    summary: 'Make the next version of a quote, as a draft: sent, it replaces this one',
    command: reviseQuote,
    body: nothing,
    args: () => ({ newId: newId() }),
    status: 201,
  },
];

export const quoteRoutes: ServerFeature = ({ http, engine, sessions, publicUrl }) => {
  for (const { path, summary, command, body, args: fresh, status = 200 } of steps) {
    http.post(
      `/api/v1/quotes/:id/${path}`,
      apiRoute({ summary, tag: 'quotes', body, answer: { row: quoteRecord }, status }),
      async (request, reply) => {
        const person = await sessions.personOf(request);
        const args = { ...readBody(body, request), id: pathId(request), ...fresh() };
        const row = await once(engine, person, request, async () => {
          await findRow(engine, person, quoteRecord, args.id);
          return toPublic(quoteRecord, (await runCommand(engine, person, command, args)) as never);
        });
        return reply.status(status).send(row);
      },
    );
  }

  const send = sendQuoteBy(publicUrl);
  const link = z.object({ url: z.string() });
  http.post(
    '/api/v1/quotes/:id/send',
    apiRoute({
      summary: 'Send a draft: it takes its number and changes no more; the version before it is replaced',
      tag: 'quotes',
      body: sending,
      answer: { row: quoteRecord },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const args = { ...readBody(sending, request), id: pathId(request) };
      return once(engine, person, request, async () => {
        await findRow(engine, person, quoteRecord, args.id);
        const { quote } = (await runCommand(engine, person, send, args)) as { quote: Record<string, unknown> };
        return toPublic(quoteRecord, quote);
      });
    },
  );

  http.get(
    '/api/v1/quotes/:id/link',
    apiRoute({
      summary: 'The secret link by which the customer reads a sent quote and answers it',
      tag: 'quotes',
      answer: { json: link },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const quote = await findRow(engine, person, quoteRecord, pathId(request));
      const { ownerId } = await findRow(engine, person, prospectRecord, String(quote.prospectId));
      if (quote.number === null) refuse('quote.isDraft');
      const token = await inCompany(engine.database, person, async (transaction) => {
        // Whoever has the link accepts: it is for those who may note that themselves.
        requireReach(await engine.callerOf(transaction), permission, ownerId as string | null);
        return signedToken(transaction, 'quote link', String(quote.id));
      });
      return { url: `${publicUrl}/devis/${token}` };
    },
  );

  http.get(
    '/api/v1/quotes/:id/proof',
    apiRoute({
      summary: 'The document as it was sent and who accepted it, and whether every byte is as it was',
      tag: 'quotes',
      answer: {
        json: z.object({
          document: z.object({ text: z.string(), sha256: z.string() }),
          acceptance: acceptance.nullable(),
          isIntact: z.boolean(),
        }),
      },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const quote = await findRow(engine, person, quoteRecord, pathId(request));
      const proof = await inCompany(engine.database, person, (transaction) => readProof(transaction, String(quote.id)));
      return proof ?? refuse('quote.isDraft');
    },
  );

  http.get(
    '/api/v1/quotes/:id/pdf',
    apiRoute({
      summary: 'A sent quote as a PDF, with the proof of its acceptance where it was accepted online',
      tag: 'quotes',
      answer: { type: 'application/pdf' },
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const { id } = await findRow(engine, person, quoteRecord, pathId(request));
      const file = await inCompany(engine.database, person, (transaction) => quoteFile(transaction, String(id)));
      if (!file) return refuse('quote.isDraft');
      reply.header('content-disposition', `inline; filename="${file.name}"`);
      return reply.type('application/pdf').send(file.content);
    },
  );

  http.get(
    '/api/v1/quotes/totals',
    apiRoute({
      summary: 'What the quotes one may see come to, by state and currency',
      tag: 'quotes',
      answer: { json: z.object({ items: z.array(sum) }) },
    }),
    async (request) => ({ items: await sumsByState(engine, await sessions.personOf(request), quoteRecord) }),
  );
  return {};
};
