// What a company types about itself for its invoices, checked by form and check digits.
import { readIban } from '../companies/iban.rules.ts';
import { isSiret } from '../companies/siren.rules.ts';
import { readVatNumber } from '../companies/vat-number.rules.ts';
import type { PaymentTerms } from '../sales/due-date.rules.ts';
import type { BillingIdentity } from './billing-settings.record.ts';

type Typed = Partial<Pick<BillingIdentity, 'siret' | 'vatNumber' | 'iban' | 'bic' | 'terms'>>;

export interface ReadBilling {
  /** In the form it is kept in. */
  kept: Typed;
  /** By field, the key of the sentence on what is wrong with it. */
  wrong: Partial<Record<keyof Typed, string>>;
}

/** `country` and `siren` are the company's: another country has numbers of other forms. */
export function readBilling(typed: Typed, { country, siren }: { country: string; siren: string | null }): ReadBilling {
  const kept: Typed = {};
  const wrong: ReadBilling['wrong'] = {};
  const isFrench = country === 'FR';
  if (typed.siret) {
    const siret = typed.siret.replace(/[\s.]/g, '');
    kept.siret = siret;
    if (isFrench && !isSiret(siret)) wrong.siret = 'billing.badSiret';
    else if (isFrench && siren && !siret.startsWith(siren)) wrong.siret = 'billing.siretOfAnother';
  }
  if (typed.vatNumber) {
    const number = readVatNumber(typed.vatNumber);
    if (!number) wrong.vatNumber = 'billing.badVat';
    else if (number.startsWith('FR') && siren && number.slice(4) !== siren) wrong.vatNumber = 'billing.vatOfAnother';
    kept.vatNumber = number;
  }
  if (typed.iban) {
    const iban = readIban(typed.iban);
    if (!iban) wrong.iban = 'billing.badIban';
    kept.iban = iban;
  }
  if (typed.bic) {
    const bic = typed.bic.replace(/\s/g, '').toUpperCase();
    if (!/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic)) wrong.bic = 'billing.badBic';
    kept.bic = bic;
  }
  if (typed.terms && isFrench && isTooLong(typed.terms)) wrong.terms = 'billing.termsTooLong';
  return { kept, wrong };
}

// Source: Code de commerce, L.441-10: 60 days from the issue, or 45 days end of month.
const isTooLong = ({ method, days }: PaymentTerms) => days > (method === 'net' ? 60 : 45);
