import { z } from 'zod';
import { withoutBlanks } from '../../engine/blank-texts.ts';
import { wallTime } from '../../engine/dates.ts';
import { defineCommand, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { companyRecord } from '../companies/company.record.ts';
import { readBilling } from './billing-identity.rules.ts';
import { type BillingSettings, billingSettingsRecord, firstBilling } from './billing-settings.record.ts';
import { invoiceRecord } from './invoice.record.ts';
import { knownInterestRates, leastAgreedRate, nextReminderOn } from './late-payment.rules.ts';

const editable = billingSettingsRecord.schema.omit({
  ...{ id: true, createdAt: true, updatedAt: true, rev: true },
  logoAt: true,
});

/** Says what invoices tell of the company from now on; those issued stay as they are. */
export const editBilling = defineCommand({
  name: 'billingSettings.edit',
  args: z.strictObject(editable.partial().shape),
  permission: 'company.manage',
  async run(store, typed, { at, caller: { companyId, timeZone } }) {
    const changes = withoutBlanks(typed, [
      ...(['legalName', 'legalForm', 'siret', 'rcsCity', 'vatNumber', 'email', 'iban', 'bic'] as const),
      ...(['escompte', 'footer', 'platformName', 'platformId', 'insurance', 'mediator'] as const),
    ]);
    const company = (await store.find(companyRecord, companyId)) ?? refuse('company.notFound');
    const { kept, wrong } = readBilling(changes, company);
    const [first] = Object.entries(wrong);
    if (first) refuse(first[1], {}, first[0]);
    const known = await store.find(billingSettingsRecord, companyId, { held: true });
    const fields = { ...(known ?? firstBilling), ...changes, ...kept };
    refuseReminderDays(fields.reminderDays);
    // Quotes count in a series of their own.
    if ([fields.invoiceSeries, fields.creditSeries].includes('DEV'))
      refuse('billing.seriesOfQuotes', {}, 'invoiceSeries');
    const isNewRate = typed.lateRate != null && typed.lateRate !== known?.lateRate;
    if (isNewRate && company.country === 'FR') refuseLowRate(typed.lateRate!, fields, wallTime(at, timeZone).day);
    if (changes.reminderDays !== undefined) await planRemindersAnew(store, changes.reminderDays);
    return known
      ? store.update(billingSettingsRecord, companyId, { ...changes, ...kept })
      : store.insert(billingSettingsRecord, { ...fields, id: companyId });
  },
});

/** What is open now is reminded of on the new days. */
async function planRemindersAnew(store: Store, days: readonly number[] | null): Promise<void> {
  if (!store.holds(invoiceRecord)) return;
  const open = await store.list(invoiceRecord, { where: { field: 'openAmount', from: 1 } });
  for (const invoice of open.filter(({ number }) => number !== null)) {
    const remindOn = nextReminderOn(invoice, days);
    if (remindOn !== invoice.remindOn) await store.update(invoiceRecord, invoice.id, { remindOn });
  }
}

/** Source: Code de commerce, L.441-10: at least three times the legal rate. */
function refuseLowRate(rate: number, { interestRates }: Pick<BillingSettings, 'interestRates'>, day: string): void {
  const least = leastAgreedRate(day, interestRates ?? knownInterestRates);
  if (least !== null && rate < least)
    refuse('billing.lateRateTooLow', { least: (least / 100).toLocaleString('fr') }, 'lateRate');
}

function refuseReminderDays(days: readonly number[] | null): void {
  if (days?.some((one, place) => place > 0 && one <= days[place - 1]!))
    refuse('billing.reminderDays', {}, 'reminderDays');
}
