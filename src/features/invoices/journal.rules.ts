// Issued invoices and what was paid on them as a journal of accounts: two sides, always equal. Columns of the « fichier des
// écritures comptables » (LPF, A.47 A-1). The accounts are those of the French plan.
import { decimalText } from './decimal-text.ts';
import type { Invoice } from './invoice.record.ts';
import type { Payment } from './payment.record.ts';

export const journalColumns = [
  ...(['JournalCode', 'JournalLib', 'EcritureNum', 'EcritureDate', 'CompteNum', 'CompteLib'] as const),
  ...(['CompAuxNum', 'CompAuxLib', 'PieceRef', 'PieceDate', 'EcritureLib', 'Debit', 'Credit'] as const),
  ...(['EcritureLet', 'DateLet', 'ValidDate', 'Montantdevise', 'Idevise'] as const),
] as const;

export interface JournalEntry {
  journal: 'VE' | 'BQ';
  number: string;
  day: string;
  account: string;
  /** Of the client, on their own account. */
  client: { id: string; name: string } | null;
  piece: string;
  /** In minor units; one of them is 0. */
  debit: number;
  credit: number;
  currency: string;
}

const CLIENTS = '411000';
const DEPOSITS = '419100';
const VAT = '445710';
const SALES = { goods: '707000', services: '706000', both: '706000' } as const;
const BANK = '512000';
const accountNames: Readonly<Record<string, string>> = {
  [CLIENTS]: 'Clients',
  [DEPOSITS]: 'Clients – avances et acomptes reçus',
  [VAT]: 'TVA collectée',
  '706000': 'Prestations de services',
  '707000': 'Ventes de marchandises',
  [BANK]: 'Banque',
};

/**
 * The client owes what is due; sales and tax stand against it, and deposits come off again. A credit note is the reverse
 * of what it corrects: one on a deposit takes the advance back.
 */
export function entriesOfInvoice(invoice: Invoice, corrected?: Pick<Invoice, 'kind'>): JournalEntry[] {
  const { number, issuedOn, kind, prospectId, buyer, net, tax, due, nature, currency } = invoice;
  if (number === null || issuedOn === null) return [];
  const deposits = invoice.deposits.reduce((sum, one) => ({ net: sum.net + one.net, tax: sum.tax + one.tax }), {
    net: 0,
    tax: 0,
  });
  const client = { id: prospectId, name: buyer.name };
  const isAdvance = kind === 'deposit' || corrected?.kind === 'deposit';
  const lines: [string, number, typeof client | null][] = [
    [CLIENTS, due, client],
    [isAdvance ? DEPOSITS : SALES[nature], -net, null],
    [DEPOSITS, deposits.net, null],
    [VAT, deposits.tax - tax, null],
  ];
  const sign = kind === 'credit' ? -1 : 1;
  return lines
    .filter(([, amount]) => amount !== 0)
    .map(([account, amount, of]) => ({
      ...{ journal: 'VE', number, day: issuedOn, piece: number, account, client: of, currency },
      ...sides(amount * sign),
    }));
}

/** Money that comes or goes; a credit note and the use of credit move none. */
export function entriesOfPayment(payment: Payment, name: string): JournalEntry[] {
  const { id, paidOn, amount, currency, prospectId, reference, kind } = payment;
  if (amount === 0 || kind === 'credit') return [];
  const common = { journal: 'BQ', number: id, day: paidOn, piece: reference || id, currency } as const;
  return [
    { ...common, account: BANK, client: null, ...sides(amount) },
    { ...common, account: CLIENTS, client: { id: prospectId, name }, ...sides(-amount) },
  ];
}

const sides = (amount: number) => ({ debit: Math.max(0, amount), credit: Math.max(0, -amount) });

/** The cells of one line, in the order of the columns. */
export function journalCells(entry: JournalEntry, home: string): string[] {
  const { journal, number, day, account, client, piece, debit, credit, currency } = entry;
  const compact = day.replaceAll('-', '');
  const isForeign = currency !== home;
  return [
    ...[journal, journal === 'VE' ? 'Ventes' : 'Banque', number, compact, account, accountNames[account] ?? ''],
    ...[client?.id ?? '', client?.name ?? '', piece, compact, client ? client.name : (accountNames[account] ?? '')],
    ...[decimalText(debit, currency, 'fr'), decimalText(credit, currency, 'fr'), '', '', compact],
    ...(isForeign ? [decimalText(debit + credit, currency, 'fr'), currency] : ['', '']),
  ];
}
