import type { z } from 'zod';
import type { AnyCommand } from '../../../engine/define.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { once } from '../../../engine/server/idempotency.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { type Invoice, invoiceRecord } from '../invoice.record.ts';
import { disputeInvoice, remindOfInvoice } from './remind.command.ts';

export const remindRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const add = (path: string, summary: string, command: AnyCommand & { args: z.ZodObject }) => {
    const body = command.args.omit({ id: true });
    http.post(
      `/api/v1/invoices/:id/${path}`,
      apiRoute({ summary, tag: 'invoices', body, needsBody: true, answer: { row: invoiceRecord } }),
      async (request) => {
        const person = await sessions.personOf(request);
        const id = pathId(request);
        return once(engine, person, request, async () => {
          await findRow(engine, person, invoiceRecord, id);
          const args = { ...readBody(body, request), id };
          return toPublic(invoiceRecord, (await runCommand(engine, person, command, args)) as Invoice);
        });
      },
    );
  };
  add('reminders', 'Write down that a reminder of payment was sent', remindOfInvoice);
  add('dispute', 'Note that the client contests an invoice, or no longer does: no reminder meanwhile', disputeInvoice);
  return {};
};
