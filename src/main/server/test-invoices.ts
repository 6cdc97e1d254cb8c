// A company that may issue invoices, and what its people sell. For tests.

import type { SaleLine } from '../../features/sales/sale-line.ts';
import type { Discount, VatCategory } from '../../features/sales/totals.rules.ts';
import type { Visitor } from './test-app.ts';

export const line = (
  quantity: number,
  unitPrice: number,
  rate: number,
  more: { discount?: Discount | null; category?: VatCategory; name?: string } = {},
): SaleLine => ({
  productId: null,
  reference: '',
  name: more.name ?? 'Lampe de bureau',
  description: '',
  unit: 'C62',
  quantity,
  unitPrice,
  discount: more.discount ?? null,
  vat: { category: more.category ?? 'S', rate },
});

/** 3 × 149,90 at 20 %, 1,5 × 80 less 10 % at 20 %, 2 × 12,50 at 5,5 %, and 5 % off all: 660,83. */
export const basket = [
  line(3, 14_990, 2000),
  line(1.5, 8000, 2000, { discount: { rate: 1000 }, name: 'Installation' }),
  line(2, 1250, 550, { name: 'Guide imprimé' }),
];
export const offAll = { rate: 500 };

export const address = { line1: '12 rue des Lilas', postalCode: '69003', city: 'Lyon', country: 'FR' };

export const identity = {
  legalForm: 'SARL',
  capital: 1_000_000,
  address,
  siret: '73282932000074',
  rcsCity: 'Lyon',
  vatNumber: 'FR44732829320',
  iban: 'FR76 3000 6000 0112 3456 7890 189',
  bic: 'BNPAFRPP',
};

/** Everything an invoice must tell of the company. */
export async function setUpBilling(admin: Visitor, more: object = {}) {
  const { caller } = (await admin.get('/api/session')).body;
  const mutation = { id: caller.companyId, siren: '732829320' };
  await pushCommand(admin, 'company.edit', mutation);
  return admin.patch('/api/v1/billing-settings', { ...identity, ...more });
}

export const buyer = {
  name: 'Menuiserie Martin',
  isConsumer: false,
  address: { line1: '3 place du Marché', postalCode: '75011', city: 'Paris', country: 'FR' },
  siren: '552081317',
  vatNumber: null,
  email: null,
};

async function pushCommand(admin: Visitor, name: string, args: object) {
  const { status, body } = await admin.post(`/api/commands/${name}`, args);
  if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
}
