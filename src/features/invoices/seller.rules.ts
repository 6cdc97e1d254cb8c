import type { Company } from '../companies/company.record.ts';
import { type BillingIdentity, firstBilling } from './billing-settings.record.ts';
import type { Seller } from './invoice.record.ts';

/** What an invoice of today tells of the company. */
export function sellerOf(company: Company, settings: BillingIdentity = firstBilling): Seller {
  const { legalName, legalForm, capital, address, siret, rcsCity, vatNumber, vatRegime, vatOnDebits } = settings;
  const { email, iban, bic, lateRate, escompte, footer } = settings;
  const { country, siren, phone, website, currency } = company;
  return {
    name: legalName ?? company.name,
    ...{ legalForm, capital, capitalCurrency: currency, address, country, siren, siret, rcsCity },
    ...{ vatNumber, vatRegime, vatOnDebits, phone, email, website, iban, bic, lateRate, escompte, footer },
  };
}
