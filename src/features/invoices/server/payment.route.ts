// The ledger over HTTP: entries are added and taken back by others; the list is a resource of the catalogue.
import type { z } from 'zod';
import type { AnyCommand } from '../../../engine/define.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { type Payment, paymentRecord } from '../payment.record.ts';
import { recordPayment, refundCredit, reversePayment, useCredit } from './record-payment.command.ts';

const tag = 'payments';
const answer = { row: paymentRecord };

export const paymentRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const add = (path: string, summary: string, command: AnyCommand & { args: z.ZodObject }) => {
    const body = command.args.partial({ id: true });
    http.post(path, apiRoute({ summary, tag, body, answer, status: 201 }), async (request, reply) => {
      const person = await sessions.personOf(request);
      const written = await once(engine, person, request, async () => {
        const args = { id: newId(), ...readBody(body, request) };
        return toPublic(paymentRecord, (await runCommand(engine, person, command, args)) as Payment);
      });
      return reply.status(201).send(written);
    });
  };
  add('/api/v1/payments', 'Write down a payment: to the oldest open invoices, or to those chosen', recordPayment);
  add('/api/v1/payments/use-credit', 'Use the credit of a client on open invoices', useCredit);
  add('/api/v1/payments/refund', 'Give credit back to a client', refundCredit);

  const reversal = reversePayment.args.omit({ id: true, paymentId: true });
  http.post(
    '/api/v1/payments/:id/reverse',
    apiRoute({ summary: 'Take an entry back by another one; both stay', tag, body: reversal, answer, status: 201 }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const paymentId = pathId(request);
      const written = await once(engine, person, request, async () => {
        await findRow(engine, person, paymentRecord, paymentId);
        const args = { id: newId(), paymentId, ...readBody(reversal, request) };
        return toPublic(paymentRecord, (await runCommand(engine, person, reversePayment, args)) as Payment);
      });
      return reply.status(201).send(written);
    },
  );
  return {};
};
