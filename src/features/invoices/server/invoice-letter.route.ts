// The paper of an invoice, ready to go with a letter that a person reads and sends.

import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId } from '../../../engine/server/rest.ts';
import { attachedFile } from '../../correspondence/email.record.ts';
import { keepAttachment } from '../../correspondence/server/kept-attachment.ts';
import { type Invoice, invoiceRecord } from '../invoice.record.ts';
import { invoiceFile } from './invoice-file.ts';

export const invoiceLetterRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.post(
    '/api/v1/invoices/:id/attachment',
    apiRoute({
      summary: 'Make the PDF of an issued invoice ready to go with an e-mail; unused, it goes after 7 days',
      tag: 'invoices',
      body: nothing,
      answer: { json: attachedFile },
      status: 201,
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      readBody(nothing, request);
      const invoice = (await findRow(engine, person, invoiceRecord, pathId(request))) as unknown as Invoice;
      const { number } = invoice;
      if (number === null) return refuse('invoice.isDraft');
      const content = await invoiceFile(engine, person, invoice);
      const kept = await inCompany(engine.database, person, async (transaction) => {
        const { userId } = await engine.callerOf(transaction);
        return keepAttachment(transaction, { name: `${number}.pdf`, content, type: 'application/pdf', userId });
      });
      return reply.status(201).send(kept);
    },
  );
  return {};
};
