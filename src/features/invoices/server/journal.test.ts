// The journal as the accountant gets it: over the whole round of a deposit, in several currencies, settled or not.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { basket, buyer, line, offAll, setUpBilling } from '../../../main/server/test-invoices.ts';

let kili: TestApp;
let admin: Visitor;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  await setUpBilling(admin);
});
afterAll(() => kili?.close());

const post = (path: string, body: object = {}) => admin.post(`/api/v1${path}`, body);
const client = async () => (await post('/prospects', { organisation: 'Menuiserie Martin' })).body.id as string;
const issued = async (body: object) => {
  const draft = (await post('/invoices', { buyer, ...body })).body;
  const { status, body: invoice } = await post(`/invoices/${draft.id}/issue`);
  expect({ status, code: invoice.code }).toMatchObject({ status: 200 });
  return invoice;
};
const download = (query: string) =>
  kili.app.http.inject({ url: `/api/v1/invoices/journal?${query}`, headers: { cookie: admin.cookie() } });

type Line = Record<string, string>;
const read = async (): Promise<Line[]> => {
  const [head = '', ...lines] = (await download('format=fec')).body.trim().split('\r\n');
  const columns = head.split('\t');
  return lines.map((text) => Object.fromEntries(text.split('\t').map((cell, place) => [columns[place]!, cell])));
};
const cents = (text = '') => Math.round(Number(text.replace(',', '.')) * 100);
const byAccount = (lines: Line[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(lines, ({ CompteNum }) => CompteNum)].map(([account, same]) => [
      account,
      same.reduce((sum, { Debit, Credit }) => sum + cents(Debit) - cents(Credit), 0),
    ]),
  );

test.each([3000, 10_000])('a deposit of %i, its invoice and their credit notes leave nothing behind', async (rate) => {
  const prospectId = await client();
  const sale = (await post('/sales', { prospectId, lines: basket, discount: offAll })).body;
  const deposit = await issued({ prospectId, saleId: sale.id, kind: 'deposit', depositRate: rate, nature: 'both' });
  const final = await issued({ prospectId, saleId: sale.id, nature: 'both' });
  const credit = (id: string, body: object = {}) => post(`/invoices/${id}/credit`, { reason: 'Annulation', ...body });
  const notes = [];
  if (final.due > 0) {
    notes.push(await credit(final.id, { returned: [{ line: 1, quantity: 0.5 }] }));
    notes.push(await credit(final.id));
  }
  notes.push(await credit(deposit.id));
  expect(notes.map(({ status }) => status)).toEqual(notes.map(() => 201));
  const numbers = [deposit, final, ...notes.map(({ body }) => body)].map(({ number }) => number);
  const own = (await read()).filter(({ EcritureNum }) => numbers.includes(EcritureNum!));
  expect(Object.values(byAccount(own)).every((balance) => balance === 0)).toBe(true);
  expect(Object.keys(byAccount(own)).length).toBeGreaterThan(3);
});

test('payments are numbered one after the other, name what they pay, and settle it', async () => {
  const prospectId = await client();
  const invoice = await issued({ prospectId, lines: [line(1, 10_000, 2000)], nature: 'goods' });
  await post('/payments', { prospectId, amount: 5000 });
  const open = (await read()).filter(({ PieceRef }) => PieceRef === invoice.number);
  expect(open.every(({ EcritureLet }) => EcritureLet === '')).toBe(true);
  expect(open.find(({ CompteNum }) => CompteNum === '707000')).toMatchObject({ Credit: '100,00' });
  await post('/payments', { prospectId, amount: 7000, reference: 'VIR 4711' });
  const lines = await read();
  const settled = lines.filter(({ EcritureLet }) => EcritureLet === invoice.number);
  expect(settled.map(({ CompteNum, Debit, Credit }) => [CompteNum, Debit, Credit])).toEqual([
    ['411000', '120,00', '0,00'],
    ['411000', '0,00', '50,00'],
    ['411000', '0,00', '70,00'],
  ]);
  expect(settled.map(({ PieceRef }) => PieceRef)).toEqual([invoice.number, invoice.number, 'VIR 4711']);
  expect(new Set(settled.map(({ CompAuxNum }) => CompAuxNum)).size).toBe(1);
  expect(settled[0]!.CompAuxNum).toMatch(/^C[0-9A-Z]{8}$/);
  const bank = lines.filter(({ JournalCode, CompteNum }) => JournalCode === 'BQ' && CompteNum === '512000');
  const year = bank[0]!.EcritureDate!.slice(0, 4);
  expect(bank.map(({ EcritureNum }) => EcritureNum)).toEqual(
    bank.map((_, place) => `BQ-${year}-${String(place + 1).padStart(6, '0')}`),
  );
});

test('everything is counted in the currency of the company, at the rate of the invoice', async () => {
  const prospectId = await client();
  const ivorian = { ...buyer, siren: null, address: { ...buyer.address, country: 'CI' } };
  const francs = await issued({ prospectId, buyer: ivorian, currency: 'XOF', lines: [line(1, 59_500, 1800)] });
  const paid = await post('/payments', { prospectId, amount: francs.due, currency: 'XOF' });
  expect(paid.status).toBe(201);
  const swiss = await issued({
    ...{ prospectId, currency: 'CHF', perEuro: 931_900 },
    ...{ lines: [line(1, 100_000, 0, { category: 'G' })], exemptions: [{ category: 'G', code: 'export', text: null }] },
  });
  const unknown = await issued({
    ...{ prospectId, currency: 'MAD' },
    ...{ lines: [line(1, 100_000, 0, { category: 'G' })], exemptions: [{ category: 'G', code: 'export', text: null }] },
  });
  const lines = await read();
  const of = (number: string) => lines.filter(({ PieceRef }) => PieceRef === number);
  expect(of(francs.number)[0]).toMatchObject({ Debit: '107,03', Montantdevise: '70210', Idevise: 'XOF' });
  expect(of(francs.number).at(-1)).toMatchObject({ JournalCode: 'BQ', Credit: '107,03', Montantdevise: '-70210' });
  expect(of(swiss.number)[0]).toMatchObject({ Debit: '1073,08', Montantdevise: '1000,00', Idevise: 'CHF' });
  expect(of(unknown.number)[0]).toMatchObject({ Debit: '0,00', Credit: '0,00', Montantdevise: '1000,00' });
  expect(of(unknown.number)[0]!.EcritureLib).toContain('COURS INCONNU');
  expect(Object.values(byAccount(lines)).reduce((sum, one) => sum + one, 0)).toBe(0);
});

test('a span that ends before it begins is refused', async () => {
  const answer = await download('from=2026-12-01&to=2026-11-01');
  expect([answer.statusCode, answer.json().code]).toEqual([422, 'invoice.spanReversed']);
});
