// Issued invoices and what was paid on them as a journal of accounts: two sides, always equal. Columns of the « fichier des
// écritures comptables » (LPF, A.47 A-1). The accounts are those of the French plan.
import { shareOut } from '../../engine/decimals.ts';
import { lineNet } from '../sales/totals.rules.ts';
import { decimalText } from './decimal-text.ts';
import { exchanged } from './euro-tax.rules.ts';
import type { Invoice } from './invoice.record.ts';
import type { Payment } from './payment.record.ts';

export const journalColumns = [
  ...(['JournalCode', 'JournalLib', 'EcritureNum', 'EcritureDate', 'CompteNum', 'CompteLib'] as const),
  ...(['CompAuxNum', 'CompAuxLib', 'PieceRef', 'PieceDate', 'EcritureLib', 'Debit', 'Credit'] as const),
  ...(['EcritureLet', 'DateLet', 'ValidDate', 'Montantdevise', 'Idevise'] as const),
] as const;

export const figureColumns: ReadonlySet<string> = new Set(['Debit', 'Credit', 'Montantdevise']);

export interface JournalEntry {
  journal: 'VE' | 'BQ';
  /** The invoice or payment it comes of. */
  sourceId: string;
  number: string;
  day: string;
  account: string;
  /** Of the client, on their own account. */
  client: { id: string; name: string } | null;
  piece: string;
  text: string;
  /** In minor units of `currency`; one of them is 0. */
  debit: number;
  credit: number;
  currency: string;
}

const CLIENTS = '411000';
const DEPOSITS = '419100';
const VAT = '445710';
const GOODS = '707000';
const SERVICES = '706000';
const BANK = '512000';
const accountNames: Readonly<Record<string, string>> = {
  [CLIENTS]: 'Clients',
  [DEPOSITS]: 'Clients – avances et acomptes reçus',
  [VAT]: 'TVA collectée',
  [SERVICES]: 'Prestations de services',
  [GOODS]: 'Ventes de marchandises',
  [BANK]: 'Banque',
};
const kindNames = { invoice: 'Facture', deposit: 'Facture d’acompte', credit: 'Avoir' } as const;

export type KindOf = (productId: string) => 'goods' | 'service' | undefined;

/** What is known around an invoice: of the products on it, and of what a credit note corrects. */
export interface Around {
  kindOf?: KindOf;
  corrected?: Invoice | undefined;
  /** Every credit note on what this one corrects, in their order. */
  notes?: readonly Invoice[];
  /** The invoice that has deducted the deposit it corrects, and which that deposit has wholly paid. */
  paidInvoice?: Invoice | undefined;
}

/**
 * The client owes what is due; sales and tax stand against it, and deposits come off again. A credit note is the reverse
 * of what it corrects: one on a deposit takes the advance back, and the one that takes back the last of an invoice gives its
 * deposits back as advances, so that each account comes back to where it was.
 */
export function entriesOfInvoice(invoice: Invoice, around: Around = {}): JournalEntry[] {
  const { id, number, issuedOn, kind, prospectId, buyer, tax, due, currency } = invoice;
  if (number === null || issuedOn === null) return [];
  const sign = kind === 'credit' ? -1 : 1;
  const deducted = sumOf(invoice.deposits);
  const moved: [string, number][] = [
    [CLIENTS, due],
    ...[...againstOf(invoice, around)].map(([account, amount]): [string, number] => [account, -amount]),
    [DEPOSITS, deducted.net],
    [VAT, deducted.tax - tax],
  ];
  const text = `${kindNames[kind]} ${number} – ${buyer.name}`;
  return moved
    .filter(([, amount]) => amount !== 0)
    .map(([account, amount]) => ({
      ...{ journal: 'VE', sourceId: id, number, day: issuedOn, piece: number, account, text, currency },
      client: account === CLIENTS ? { id: prospectId, name: buyer.name } : null,
      ...sides(amount * sign),
    }));
}

/** By account, what stands against the client's debt before tax. */
function againstOf(invoice: Invoice, { kindOf = () => undefined, ...around }: Around): Map<string, number> {
  const { corrected, notes = [], paidInvoice } = around;
  const { kind, net } = invoice;
  if (kind === 'deposit') return new Map([[DEPOSITS, net]]);
  if (kind !== 'credit' || !corrected) return salesOf(invoice, kindOf);
  if (corrected.kind === 'deposit')
    return paidInvoice ? sharedLike(salesOf(paidInvoice, kindOf), net) : new Map([[DEPOSITS, net]]);
  const isLast = corrected.isCancelled && notes.at(-1)?.id === invoice.id;
  if (!isLast) return salesOf(invoice, kindOf);
  const left = salesOf(corrected, kindOf);
  for (const note of notes.slice(0, -1))
    for (const [account, amount] of salesOf(note, kindOf)) left.set(account, (left.get(account) ?? 0) - amount);
  return left.set(DEPOSITS, -sumOf(corrected.deposits).net);
}

/** By the nature of each line: of its product, else of the document, else whether it is counted by time. */
function salesOf({ lines, net, nature }: Invoice, kindOf: KindOf): Map<string, number> {
  const weights = new Map<string, number>();
  for (const line of lines) {
    const kind = (line.productId && kindOf(line.productId)) || natureOf(line.unit, nature);
    const account = kind === 'goods' ? GOODS : SERVICES;
    weights.set(account, (weights.get(account) ?? 0) + lineNet(line));
  }
  const usual = natureOf('C62', nature) === 'goods' ? GOODS : SERVICES;
  const isPriced = [...weights.values()].some((weight) => weight > 0);
  return isPriced ? sharedLike(weights, net) : new Map([[usual, net]]);
}

const byTime: readonly string[] = ['HUR', 'DAY', 'MON', 'ANN'];
const natureOf = (unit: string, nature: Invoice['nature']) =>
  nature === 'goods' || (nature === 'both' && !byTime.includes(unit)) ? 'goods' : 'service';

function sharedLike(weights: ReadonlyMap<string, number>, whole: number): Map<string, number> {
  const parts = shareOut(whole, [...weights.values()]);
  return new Map([...weights.keys()].map((account, place) => [account, parts[place]!]));
}

const sumOf = (deposits: Invoice['deposits']) =>
  deposits.reduce((sum, one) => ({ net: sum.net + one.net, tax: sum.tax + one.tax }), { net: 0, tax: 0 });

/** Money that comes or goes; a credit note and the use of credit move none. `piece` is what it pays. */
export function entriesOfPayment(
  payment: Payment,
  { name, number, piece }: { name: string; number: string; piece: string | undefined },
): JournalEntry[] {
  const { id, paidOn, amount, currency, prospectId, reference, kind } = payment;
  if (amount === 0 || kind === 'credit') return [];
  const text = `${amount > 0 ? 'Règlement' : 'Remboursement'} – ${name}`;
  const common = {
    journal: 'BQ',
    sourceId: id,
    number,
    day: paidOn,
    piece: reference || piece || number,
    text,
  } as const;
  return [
    { ...common, currency, account: BANK, client: null, ...sides(amount) },
    { ...common, currency, account: CLIENTS, client: { id: prospectId, name }, ...sides(-amount) },
  ];
}

const sides = (amount: number) => ({ debit: Math.max(0, amount), credit: Math.max(0, -amount) });

/** An entry in the currency of the books; `foreign` is what it was in its own. Null where no rate is known. */
export interface CountedEntry extends JournalEntry {
  counted: { debit: number; credit: number } | null;
}

/**
 * The entries of one document in the currency of the books: what rounding leaves over goes to what stands against the client,
 * so that both sides stay equal. `perEuro` is the rate the invoice was issued at.
 */
export function countedIn(home: string, entries: readonly JournalEntry[], perEuro: number | null): CountedEntry[] {
  const amounts = entries.map(({ debit, credit, currency }) =>
    exchanged(debit - credit, { from: { currency, perEuro }, to: home }),
  );
  const over = amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  const place = entries.findIndex(({ account }) => account !== CLIENTS && account !== VAT);
  return entries.map((entry, index) => {
    const amount = amounts[index] ?? null;
    const counted = amount === null ? null : sides(index === place ? amount - over : amount);
    return { ...entry, counted };
  });
}

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code people can read out, always the same for one client: the last 40 bits of their id, without I, L, O and U. */
export function clientCode(id: string): string {
  let rest = BigInt(`0x${id.replaceAll('-', '').slice(-10)}`);
  let code = '';
  for (let place = 0; place < 8; place++) {
    code = DIGITS[Number(rest % 32n)]! + code;
    rest /= 32n;
  }
  return `C${code}`;
}

/** The cells of one line, in the order of the columns; amounts of which no rate is known are only in their own currency. */
export function journalCells(entry: CountedEntry, home: string, letter?: { code: string; on: string }): string[] {
  const { journal, number, day, account, client, piece, debit, credit, counted, currency } = entry;
  const own = compact(day);
  const { debit: plus, credit: minus } = counted ?? { debit: 0, credit: 0 };
  const text = counted ? entry.text : `COURS INCONNU, à convertir – ${entry.text}`;
  const isLettered = letter !== undefined && client !== null;
  return [
    ...[journal, journal === 'VE' ? 'Ventes' : 'Banque', number, own, account, accountNames[account] ?? ''],
    ...[client ? clientCode(client.id) : '', client?.name ?? '', piece, own, text],
    ...[decimalText(plus, home, 'fr'), decimalText(minus, home, 'fr')],
    ...(isLettered ? [letter.code, compact(letter.on)] : ['', '']),
    ...[own, ...(currency === home ? ['', ''] : [decimalText(debit - credit, currency, 'fr'), currency])],
  ];
}

const compact = (day: string) => day.replaceAll('-', '');
