// How the payment of an invoice is asked for: a person sends each reminder, and it is written down; a dispute stops them.
import { z } from 'zod';
import { wallTime } from '../../../engine/dates.ts';
import { type CommandContext, defineCommand, id, type Store } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { emptyInteraction, interactionRecord } from '../../interactions/interaction.record.ts';
import { findForWriting } from '../../prospects/prospect.commands.ts';
import { billingSettingsRecord, firstBilling } from '../billing-settings.record.ts';
import { type Invoice, invoiceRecord, sentReminder } from '../invoice.record.ts';
import { nextReminderOn } from '../late-payment.rules.ts';

/** A reminder that has left. Told twice, on two screens, it is one: `level` says which. */
export const remindOfInvoice = defineCommand({
  name: 'invoice.remind',
  args: z.strictObject({
    id,
    level: z.int().min(1).max(4),
    way: sentReminder.shape.way,
    isWithFee: sentReminder.shape.isWithFee.default(false).describe('Whether it claims the 40 €'),
    note: z
      .string()
      .trim()
      .min(1)
      .max(400)
      .nullable()
      .default(null)
      .describe('For the timeline; a mail stands there already'),
  }),
  permission: 'prospects.write',
  serverOnly: true,
  async run(store, { id, level, way, isWithFee, note }, context): Promise<Invoice> {
    const invoice = await findIssued(store, id, context);
    const { reminders, dueOn, openAmount, disputedAt } = invoice;
    if (level <= reminders.length) return invoice;
    if (disputedAt) refuse('invoice.disputed');
    const today = wallTime(context.at, context.caller.timeZone).day;
    if (level !== reminders.length + 1 || openAmount === 0 || dueOn === null || dueOn >= today)
      return refuse('invoice.nothingToRemind');
    const isFee = isWithFee && !invoice.buyer.isConsumer && !reminders.some((one) => one.isWithFee);
    const sent = [...reminders, { on: today, by: context.caller.userId, way, isWithFee: isFee }];
    const { caller, at } = context;
    const told = { id: newId(), prospectId: invoice.prospectId, userId: caller.userId, occurredAt: at, note };
    if (note) await store.insert(interactionRecord, { ...emptyInteraction, ...told, kind: 'note' });
    const remindOn = nextReminderOn({ ...invoice, reminders: sent }, await reminderDaysOf(store, context));
    return store.update(invoiceRecord, id, { reminders: sent, remindOn });
  },
});

/** The client contests the invoice, or no longer does. */
export const disputeInvoice = defineCommand({
  name: 'invoice.dispute',
  args: z.strictObject({ id, reason: z.string().trim().max(400).nullable().describe('Null ends the dispute') }),
  permission: 'prospects.write',
  serverOnly: true,
  async run(store, { id, reason }, context): Promise<Invoice> {
    const invoice = await findIssued(store, id, context);
    const disputedAt = reason === null ? null : context.at;
    const remindOn = nextReminderOn({ ...invoice, disputedAt }, await reminderDaysOf(store, context));
    return store.update(invoiceRecord, id, { disputedAt, dispute: reason, remindOn });
  },
});

async function findIssued(store: Store, id: string, { caller }: CommandContext): Promise<Invoice> {
  const invoice = (await store.find(invoiceRecord, id, { held: true })) ?? refuse('invoice.notFound');
  await findForWriting(store, invoice.prospectId, caller, 'prospects.write');
  if (invoice.number === null) refuse('invoice.nothingToRemind');
  return invoice;
}

async function reminderDaysOf(store: Store, { caller }: CommandContext): Promise<number[] | null> {
  const settings = (await store.find(billingSettingsRecord, caller.companyId)) ?? firstBilling;
  return settings.reminderDays;
}
