import { expect, test } from 'vitest';
import type { Invoice, Seller } from './invoice.record.ts';
import { mentionsOf } from './mentions-of.rules.ts';

const seller = { vatOnDebits: false, vatRegime: 'normal', escompte: null, lateRate: 1200 } as Seller;
const buyer = { isConsumer: false } as Invoice['buyer'];
const taxed = {
  kind: 'invoice',
  groups: [{ category: 'S', rate: 2000, base: 100, tax: 20 }],
  exemptions: [],
  buyer,
} as const;
const exempt = { ...taxed, groups: [{ category: 'E', rate: 0, base: 100, tax: 0 }] } as const;
const franchise = { ...exempt, exemptions: [{ category: 'E', code: 'franchise', text: null }] } as const;

const told = (invoice: Parameters<typeof mentionsOf>[0], of: Partial<Seller> = {}, day = '2026-11-30') =>
  mentionsOf(invoice, { ...seller, ...of }, day).map((text) => text.replaceAll('\u202f', ' '));

test('between traders: discount for early payment, penalties, and the 40 € in figures', () => {
  expect(told({ ...taxed, groups: [...taxed.groups], exemptions: [] })).toEqual([
    'Escompte pour paiement anticipé : néant',
    'Pénalités de retard : 12 % par an, exigibles sans rappel',
    'Indemnité forfaitaire pour frais de recouvrement : 40 €',
  ]);
});

test('a consumer is told none of it', () => {
  expect(told({ ...taxed, groups: [], exemptions: [], buyer: { ...buyer, isConsumer: true } })).toEqual([]);
});

test.each([
  ['2026-08-31', 'TVA non applicable, art. 293 B du CGI'],
  ['2026-09-01', 'TVA non applicable, art. L. 223-3 du CIBS'],
])('in franchise on %s: %s', (day, words) => {
  const invoice = { ...franchise, groups: [...franchise.groups], exemptions: [...franchise.exemptions] };
  expect(told(invoice, { vatRegime: 'franchise' }, day)[0]).toBe(words);
});

test('the option for debits, and words of one’s own', () => {
  const own = [{ category: 'E', code: 'otherExempt', text: 'Art. 261 E du CGI' }] as Invoice['exemptions'];
  expect(told({ ...exempt, groups: [...exempt.groups], exemptions: own }, { vatOnDebits: true }).slice(0, 2)).toEqual([
    'Art. 261 E du CGI',
    'Option pour le paiement de la taxe d’après les débits',
  ]);
});
