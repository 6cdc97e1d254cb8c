import { z } from 'zod';
import { withoutBlanks } from '../../engine/blank-texts.ts';
import { defineCommand } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { companyRecord } from '../companies/company.record.ts';
import { readBilling } from './billing-identity.rules.ts';
import { billingSettingsRecord, firstBilling } from './billing-settings.record.ts';

const editable = billingSettingsRecord.schema.omit({ id: true, createdAt: true, updatedAt: true, rev: true });

/** Says what invoices tell of the company from now on; those issued stay as they are. */
export const editBilling = defineCommand({
  name: 'billingSettings.edit',
  args: z.strictObject(editable.partial().shape),
  permission: 'company.manage',
  async run(store, typed, { caller: { companyId } }) {
    const changes = withoutBlanks(typed, [
      ...(['legalName', 'legalForm', 'siret', 'rcsCity', 'vatNumber', 'email', 'iban', 'bic'] as const),
      ...(['escompte', 'footer', 'platformName', 'platformId'] as const),
    ]);
    const company = (await store.find(companyRecord, companyId)) ?? refuse('company.notFound');
    const { kept, wrong } = readBilling(changes, company);
    const [first] = Object.entries(wrong);
    if (first) refuse(first[1], {}, first[0]);
    const known = await store.find(billingSettingsRecord, companyId, { held: true });
    const fields = { ...(known ?? firstBilling), ...changes, ...kept };
    // Quotes count in a series of their own.
    if ([fields.invoiceSeries, fields.creditSeries].includes('DEV'))
      refuse('billing.seriesOfQuotes', {}, 'invoiceSeries');
    return known
      ? store.update(billingSettingsRecord, companyId, { ...changes, ...kept })
      : store.insert(billingSettingsRecord, { ...fields, id: companyId });
  },
});
