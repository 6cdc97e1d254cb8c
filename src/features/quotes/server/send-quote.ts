// Sending: the draft takes its number and is frozen, its letter leaves, and the version before it is replaced.
import { z } from 'zod';
import { addDays, instantOf, wallTime } from '../../../engine/dates.ts';
import { defineCommand, id, type Store } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { signedToken } from '../../../engine/server/signed-links.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { sendEmail } from '../../correspondence/email.commands.ts';
import { keepAttachment } from '../../correspondence/server/kept-attachment.ts';
import { billingSettingsRecord, firstBilling } from '../../invoices/billing-settings.record.ts';
import { paperLookOf } from '../../invoices/server/paper-look.ts';
import { userRecord } from '../../members/member.records.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { readBasket } from '../../sales/basket.rules.ts';
import { quoteHoldsUntil } from '../../sales/due-date.rules.ts';
import { permission } from '../../sales/sale.commands.ts';
import { takeDocumentNumber } from '../../sales/server/document-number.ts';
import { acceptedVersion, findQuote, refuseInvoiced, refuseStep } from '../quote.commands.ts';
import { type Quote, quoteRecord } from '../quote.record.ts';
import { documentText, readDocument } from '../quote-document.rules.ts';
import { expireJob, noteQuote } from '../quote-events.ts';
import { contentMarkOf, keepDocument } from './kept-document.ts';
import { quotePdf } from './quote-pdf.ts';

const SERIES = 'DEV';

const letter = sendEmail.args.shape;

export const sending = z.strictObject({
  to: letter.to
    .nullable()
    .default(null)
    .describe('One of their addresses; null sends no e-mail, the link is yours to give'),
  subject: letter.subject.optional(),
  body: letter.body.optional().describe('The link is added below it'),
});

export const sendQuoteBy = (publicUrl: string) =>
  defineCommand({
    name: 'quote.send',
    args: sending.extend({ id }),
    permission,
    serverOnly: true,
    async run(store, { id, to, subject, body }, context): Promise<{ quote: Quote; url: string }> {
      const { transaction, caller, now } = context as ServerContext;
      const draft = await findQuote(store, id, context);
      refuseStep('send', draft, context);
      readBasket(draft);
      const issuedOn = wallTime(now, caller.timeZone).day;
      const validUntil = quoteHoldsUntil(issuedOn, draft.validDays);
      const expiresAt = instantOf(addDays(validUntil, 1), '00:00', caller.timeZone);
      const former = await latestVersion(store, draft);
      const accepted = await acceptedVersion(store, draft);
      if (accepted) await refuseInvoiced(store, accepted);
      if (former && former.state !== 'accepted') refuseStep('replace', former, context);
      const number = former?.number ?? (await takeDocumentNumber(transaction, { series: SERIES, day: issuedOn }));
      const version = (former?.version ?? 0) + 1;
      const contentMark = await contentMarkOf(transaction, id, validUntil);
      const quote = await store.update(quoteRecord, id, {
        ...{ number, version, issuedOn, validUntil, expiresAt, contentMark },
        ...{ state: 'sent', sentAt: now, sentTo: to, replacesId: former?.id ?? null },
      });
      const text = await textOf(store, quote, caller.companyId);
      await keepDocument(transaction, { id, number, version, contentMark }, text, now);
      // One that was accepted holds until the new one is.
      if (former && former.state !== 'accepted') await store.update(quoteRecord, former.id, { state: 'replaced' });
      await noteQuote(store, quote, { event: 'sent', interactionId: newId() }, context);
      await context.enqueue(expireJob, { quoteId: id }, { key: `quote expires:${id}`, runAt: expiresAt });
      const url = `${publicUrl}/devis/${await signedToken(transaction, 'quote link', id)}`;
      if (to) {
        if (!subject || !body) return refuse('quote.letterMissing', {}, subject ? 'body' : 'subject');
        const file = await attachedPdf(transaction, text);
        const mail = {
          ...{ id: newId(), prospectId: quote.prospectId, to, subject, body: `${body}\n\n${url}` },
          attachments: [file],
        };
        await sendEmail.run(store, sendEmail.args.parse(mail), context);
      }
      return { quote, url };
    },
  });

/** The quote itself goes with its letter. */
async function attachedPdf(transaction: CompanyTransaction, text: string) {
  const quote = readDocument(text);
  const content = await quotePdf({ quote, proof: null }, await paperLookOf(transaction));
  const { userId } = transaction;
  return keepAttachment(transaction, { name: `${quote.number}.pdf`, content, type: 'application/pdf', userId });
}

/** The version that was sent last, whichever draft this one was made from. */
async function latestVersion(store: Store, { id, firstId }: Quote): Promise<Quote | undefined> {
  const versions = await store.list(quoteRecord, { where: { field: 'firstId', is: firstId } });
  const [last] = versions
    .filter((one) => one.number !== null && one.id !== id)
    .toSorted((a, b) => b.version - a.version);
  return last;
}

async function textOf(store: Store, quote: Quote, companyId: string): Promise<string> {
  const company = await store.find(companyRecord, companyId);
  const prospect = await store.find(prospectRecord, quote.prospectId);
  const settings = (await store.find(billingSettingsRecord, companyId)) ?? firstBilling;
  const contact = quote.userId ? await store.find(userRecord, quote.userId) : undefined;
  if (!company || !prospect) return refuse('prospect.notFound');
  return documentText(quote, { company, settings, contact, prospect });
}
