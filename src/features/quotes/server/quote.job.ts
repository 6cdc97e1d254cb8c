import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { quoteRecord } from '../quote.record.ts';
import { expireJob, noteQuote } from '../quote-events.ts';
import { hasExpired, whyNotQuote } from '../quote-states.rules.ts';

/** Its last day is over, and nobody has answered. */
export const expireQuote = defineCommand({
  name: 'quote.expire',
  args: z.strictObject({ quoteId: id }),
  permission: null,
  serverOnly: true,
  async run(store, { quoteId }, context): Promise<void> {
    const quote = await store.find(quoteRecord, quoteId);
    if (!quote || whyNotQuote('expire', quote, context.at) || !hasExpired(quote, context.at)) return;
    const expired = await store.update(quoteRecord, quoteId, { state: 'expired' });
    await noteQuote(store, expired, { event: 'expired', interactionId: newId() }, context);
  },
});

export const quoteJobs: ServerFeature = ({ engine }) => ({
  async [expireJob]({ companyId, payload }) {
    const { quoteId } = payload;
    const caller = systemCaller(companyId);
    await runCommand(engine, { companyId, userId: companyId }, expireQuote, { quoteId }, { caller });
  },
});
