// Issued invoices of every case the law knows, for tests of what is made of them.

import type { Issued } from '../../features/invoices/factur-x.rules.ts';
import { amountsOf } from '../../features/invoices/invoice-totals.rules.ts';
import { address, basket, buyer, identity, line, offAll } from './test-invoices.ts';

export const seller = {
  ...identity,
  ...{ name: 'Atelier Lumen & Fils', capitalCurrency: 'EUR', country: 'FR', siren: '732829320', vatRegime: 'normal' },
  ...{ vatOnDebits: false, phone: '04 72 00 00 00', email: 'bonjour@atelier-lumen.example', website: null },
  ...{ lateRate: 1200, escompte: null, footer: null, iban: 'FR7630006000011234567890189' },
} as Issued['seller'];

export function issued(more: Partial<Issued> = {}): Issued {
  const content = {
    lines: basket,
    discount: offAll as Issued['discount'],
    deposits: [] as Issued['deposits'],
    ...more,
  };
  return {
    ...{ kind: 'invoice', number: 'FA-2026-000002', issuedOn: '2026-11-30', issuedAt: '2026-11-30T09:00:00.000Z' },
    ...{ dueOn: '2026-12-30', currency: 'EUR', buyer: { ...buyer, address }, seller, exemptions: [], nature: 'goods' },
    ...{ suppliedOn: null, note: null, purchaseOrder: null, corrects: null, deliveryAddress: null, perEuro: null },
    ...content,
    ...amountsOf(content),
  } as Issued;
}

const without = (category: Issued['exemptions'][number]['category'], code: string, more: Partial<Issued> = {}) =>
  issued({
    lines: [line(2, 45_000, 0, { category })],
    discount: null,
    exemptions: [{ category, code, text: null }] as Issued['exemptions'],
    ...more,
  });

const abroad = (country: string, vatNumber: string | null) => ({
  ...buyer,
  ...{ siren: null, vatNumber, email: 'compta@client.example' },
  address: { line1: 'Rue Haute 4', postalCode: '1000', city: 'Bruxelles', country },
});

const deposit = {
  ...{ invoiceId: 'x', number: 'FA-2026-000001', issuedOn: '2026-11-01', net: 15_894, tax: 3179, gross: 19_073 },
  groups: [{ category: 'S' as const, rate: 2000, base: 15_894, tax: 3179 }],
};
const corrects = { number: 'FA-2026-000002', issuedOn: '2026-11-30', reason: 'Retour', isWhole: false };
const franchise = { ...seller, vatRegime: 'franchise' as const, vatNumber: null };

/** By what each shows. */
export const invoiceCases: Readonly<Record<string, Issued>> = {
  'two rates and discounts': issued(),
  'VAT on debits': issued({ seller: { ...seller, vatOnDebits: true }, nature: 'services' }),
  'everything that may be told': issued({
    ...{ note: 'Merci de votre confiance.', purchaseOrder: 'BC-778', suppliedOn: '2026-11-28' },
    deliveryAddress: 'Entrepôt B\n4 rue du Port\n69007 Lyon',
  }),
  franchise: without('E', 'franchise', { seller: franchise }),
  training: without('E', 'training'),
  'reverse charge of a service': without('AE', 'euService', { buyer: abroad('BE', 'BE0477472701') }),
  'reverse charge in building': without('AE', 'construction', { buyer: { ...buyer, vatNumber: 'FR03552081317' } }),
  'goods within the Union': without('K', 'euGoods', { buyer: abroad('BE', 'BE0477472701') }),
  export: without('G', 'export', { buyer: abroad('CH', null) }),
  'outside the scope': without('O', 'outOfScope', { buyer: abroad('US', null) }),
  deposit: issued({ kind: 'deposit', lines: [line(1, 15_894, 2000, { name: 'Acompte de 30 %' })], discount: null }),
  'final with its deposit': issued({ deposits: [deposit] }),
  'credit note': issued({ kind: 'credit', corrects, dueOn: null, lines: [line(1, 14_240.5, 2000)], discount: null }),
  'francs CFA': issued({ currency: 'XOF', lines: [line(1, 12_345, 1800)], discount: null, perEuro: 655_957_000 }),
  'Swiss francs': issued({ currency: 'CHF', perEuro: 931_900 }),
  'a consumer': issued({ buyer: { ...buyer, isConsumer: true, siren: null, email: 'claire@martin.example', address } }),
};
