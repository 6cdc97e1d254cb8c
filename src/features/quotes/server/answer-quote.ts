// What the customer does with the link: open the quote, accept it, refuse it. Each in one transaction that holds the quote.
import { z } from 'zod';
import { addMinutes } from '../../../engine/dates.ts';
import { type CommandContext, defineCommand, id, type Store } from '../../../engine/define.ts';
import { Refusal, refuse } from '../../../engine/refusal.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { type Interaction, interactionRecord } from '../../interactions/interaction.record.ts';
import type { NotificationKind } from '../../notifications/notification-kinds.ts';
import { notify } from '../../notifications/server/notify.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { accept, refuseIt } from '../quote.commands.ts';
import { numberOf, type Quote, quoteRecord } from '../quote.record.ts';
import { noteQuote, quoteEventOf } from '../quote-events.ts';
import { whyNotQuote } from '../quote-states.rules.ts';
import { acceptance, keepAcceptance } from './acceptance.ts';
import { readKeptDocument } from './kept-document.ts';

const REREAD_AFTER_MINUTES = 60;

/** They have opened it: told the first time; read again later, it stands on the timeline once more. */
export const seeQuote = defineCommand({
  name: 'quote.see',
  args: z.strictObject({ id }),
  permission: null,
  serverOnly: true,
  async run(store, { id }, context): Promise<void> {
    const quote = await store.find(quoteRecord, id);
    if (!quote || whyNotQuote('see', quote, context.at)) return;
    if (quote.state === 'seen') return noteReadAgain(store, quote, context);
    const seen = await store.update(quoteRecord, id, { state: 'seen', seenAt: context.at });
    await noteQuote(store, seen, { event: 'seen', interactionId: newId() }, context);
    await tellOwner(context as ServerContext, seen, 'quoteSeen');
  },
});

async function noteReadAgain(store: Store, quote: Quote, context: CommandContext): Promise<void> {
  const reads = await store.list(interactionRecord, {
    where: {
      and: [
        { field: 'prospectId', is: quote.prospectId },
        { field: 'kind', is: 'quote' },
      ],
    },
    order: [{ field: 'occurredAt', descending: true }],
    limit: 20,
  });
  const isOfThis = (one: Interaction) => quoteEventOf(one)?.event === 'seen' && quoteEventOf(one)?.id === quote.id;
  const last = reads.find(isOfThis)?.occurredAt ?? quote.seenAt;
  if (last && last > addMinutes(context.at, -REREAD_AFTER_MINUTES)) return;
  await noteQuote(store, quote, { event: 'seen', interactionId: newId() }, context);
}

export const acceptOnline = defineCommand({
  name: 'quote.acceptOnline',
  args: acceptance.omit({ acceptedAt: true }).extend({ id }),
  permission: null,
  serverOnly: true,
  async run(store, { id, ...said }, context): Promise<Quote> {
    const { transaction } = context as ServerContext;
    const document = await readKeptDocument(transaction, id);
    if (!document) return refuse('quote.notFound');
    if (document.sha256 !== said.documentSha256) refuse('quote.isReplaced');
    const ids = {
      ...{ id, saleId: newId(), customerId: newId(), moveId: newId() },
      ...{ interactionId: newId(), saleInteractionId: newId() },
    };
    const quote = await accept(store, { ...ids, by: said.name }, context, true);
    await keepAcceptance(transaction, id, { ...said, acceptedAt: context.at });
    await tellOwner(context as ServerContext, quote, 'quoteAccepted');
    return quote;
  },
});

export const refuseOnline = defineCommand({
  name: 'quote.refuseOnline',
  args: z.strictObject({ id, reason: z.string().max(300).nullable() }),
  permission: null,
  serverOnly: true,
  async run(store, { id, reason }, context): Promise<Quote> {
    const before = await store.find(quoteRecord, id);
    if (before?.state === 'refused') throw new Refusal('quote.isRefused');
    const quote = await refuseIt(store, { id, reason, by: null, interactionId: newId() }, context, true);
    await tellOwner(context as ServerContext, quote, 'quoteRefused');
    return quote;
  },
});

async function tellOwner(
  { transaction, store }: ServerContext,
  quote: Quote,
  kind: Extract<NotificationKind, 'quoteSeen' | 'quoteAccepted' | 'quoteRefused'>,
): Promise<void> {
  const prospect = await store.find(prospectRecord, quote.prospectId);
  const to = [quote.userId, prospect?.ownerId].filter((one) => typeof one === 'string');
  const name = prospect ? prospectName(prospect) : '';
  const params = { name, number: numberOf(quote) ?? '' };
  const notice = { to, path: `/ventes?devis=${quote.id}`, eventKey: `${kind}:${quote.id}` };
  if (kind === 'quoteSeen') await notify(transaction, { ...notice, kind, params }, store.touched);
  else
    await notify(transaction, { ...notice, kind, params: { ...params, by: quote.decidedBy ?? name } }, store.touched);
}
