// Numbers without a gap, invoices that stay as they are, and the amounts of the trade's own examples.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { basket, buyer, line, offAll, setUpBilling } from '../../../main/server/test-invoices.ts';
import { brokenSeals } from './seal-invoice.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let prospectId: string;
let app: pg.Client;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  companyId = (await admin.get('/api/session')).body.caller.companyId;
  expect(await setUpBilling(admin)).toMatchObject({ status: 200, body: { siret: '73282932000074' } });
  prospectId = (await admin.post('/api/v1/prospects', { organisation: 'Menuiserie Martin' })).body.id;
  app = new pg.Client(kili.database.appUrl);
  await app.connect();
});
afterAll(async () => {
  await app?.end();
  await kili?.close();
});

const post = (path: string, body: object = {}) => admin.post(`/api/v1${path}`, body);
const draft = async (more: object = {}) => {
  const { status, body } = await post('/invoices', { prospectId, buyer, lines: [line(1, 10_000, 2000)], ...more });
  expect({ status, code: body.code }).toMatchObject({ status: 201 });
  return body;
};
const issue = (id: string, body: object = {}) => post(`/invoices/${id}/issue`, body);
const issued = async (more: object = {}) => {
  const { status, body } = await issue((await draft(more)).id);
  expect({ status, code: body.code }).toMatchObject({ status: 200 });
  return body;
};
const read = async (id: string) => (await admin.get(`/api/v1/invoices/${id}`)).body;
const broken = () =>
  inCompany(kili.app.engine.database, { companyId, userId: companyId }, (transaction) => brokenSeals(transaction));
const asApp = async (statement: string, values: unknown[]) => {
  await app.query('begin');
  try {
    await app.query('select kili.enter($1, $2)', [companyId, companyId]);
    return await app.query(statement, values);
  } finally {
    await app.query('rollback');
  }
};

test('a hundred issued at once, of which ten more fail: consecutive numbers, and nothing is missing', async () => {
  const first = await issued();
  expect(first.number).toMatch(/^FA-20\d\d-000001$/);
  const drafts = await Promise.all(
    // A line that costs nothing is refused only when it is issued; one that vanishes fails in the middle.
    Array.from({ length: 110 }, (_, place) => draft(place % 11 === 3 ? { note: 'échoue' } : {})),
  );
  const failing = new Set(drafts.filter(({ note }) => note).map(({ id }) => id));
  const database = new pg.Client(kili.database.ownerUrl);
  await database.connect();
  // Whatever comes after the number is taken fails for these.
  await database.query(`alter table kili.invoice add constraint forced_failure check (number is null or note is null)`);
  const answers = await Promise.all(drafts.map(({ id }) => issue(id)));
  await database.query('alter table kili.invoice drop constraint forced_failure');
  await database.end();
  const numbers = answers.filter(({ status }) => status === 200).map(({ body }) => body.number);
  expect(answers.filter(({ status }) => status !== 200)).toHaveLength(failing.size);
  expect(failing.size).toBe(10);
  const year = first.number.slice(3, 7);
  expect(numbers.sort()).toEqual(
    Array.from({ length: 100 }, (_, place) => `FA-${year}-${String(place + 2).padStart(6, '0')}`),
  );
  expect(await broken()).toEqual([]);
}, 120_000);

describe('once issued', () => {
  test('it is not edited, not thrown away, and issued again it is the same', async () => {
    const { id, number } = await issued();
    expect(await admin.patch(`/api/v1/invoices/${id}`, { note: 'x' })).toMatchObject({
      status: 422,
      body: { code: 'invoice.frozen' },
    });
    expect(await admin.delete(`/api/v1/invoices/${id}`)).toMatchObject({ body: { code: 'invoice.frozen' } });
    expect((await issue(id)).body.number).toBe(number);
  });

  test.each([
    ['net = net + 1, gross = gross + 1', 'invoice_content_is_frozen'],
    [`buyer = jsonb_set(buyer, '{name}', '"Autre"')`, 'invoice_content_is_frozen'],
    [`lines = '[]'`, 'invoice_content_is_frozen'],
    ['issued_on = issued_on - 1', 'invoice_content_is_frozen'],
    [`number = 'FA-2026-999999'`, 'invoice_content_is_frozen'],
    [`content_hash = repeat('0', 64)`, 'invoice_content_is_frozen'],
    ['number = null, issued_on = null, issued_at = null, seller = null, content_hash = null', 'invoice_seal'],
  ])('the database refuses: set %s', async (change, by) => {
    const { id } = await issued();
    const failed = asApp(`update kili.invoice set ${change} where company_id = $1 and id = $2`, [companyId, id]);
    await expect(failed).rejects.toThrow(by);
  });

  test('not even with a hash that fits', async () => {
    const { id } = await issued();
    const { rows } = await asApp('select * from kili.invoice where company_id = $1 and id = $2', [companyId, id]);
    expect(rows[0].content_hash).toHaveLength(64);
    const failed = asApp(
      `update kili.invoice as i set note = 'autre', content_hash = encode(sha256(convert_to((jsonb_build_object(
         'number', number, 'kind', kind, 'issuedOn', issued_on::text, 'dueOn', due_on::text, 'currency', currency,
         'buyer', buyer, 'seller', seller, 'lines', lines, 'discount', discount, 'exemptions', exemptions, 'nature', nature,
         'suppliedOn', supplied_on::text, 'purchaseOrder', purchase_order, 'deliveryAddress', delivery_address,
         'note', 'autre', 'terms', terms, 'deposits', deposits, 'corrects', corrects, 'groups', groups,
         'net', net, 'tax', tax, 'gross', gross, 'due', due))::text, 'UTF8')), 'hex')
       where company_id = $1 and id = $2`,
      [companyId, id],
    );
    await expect(failed).rejects.toThrow('invoice_seal');
  });

  test('the database deletes neither it nor its seal, file and payments', async () => {
    const { id, gross } = await issued();
    expect(
      await post('/payments', { prospectId, amount: gross, parts: [{ invoiceId: id, amount: gross }] }),
    ).toMatchObject({
      status: 201,
    });
    const gone = (table: string, key: string) =>
      asApp(`delete from kili.${table} where company_id = $1 and ${key} = $2`, [companyId, id]);
    await expect(gone('invoice', 'id')).rejects.toThrow(/violates foreign key|RESTRICT/);
    for (const table of ['invoice_seal', 'invoice_pdf', 'payment_part']) {
      await expect(gone(table, 'invoice_id'), table).rejects.toThrow(/permission denied/);
    }
    await expect(asApp('delete from kili.payment where company_id = $1', [companyId])).rejects.toThrow(/permission/);
    await expect(asApp('update kili.payment set amount = 1 where company_id = $1', [companyId])).rejects.toThrow(
      /permission/,
    );
  });

  test('its file is the same each time, and its hash is proven', async () => {
    const { id, number } = await issued();
    const [one, two] = [await admin.get(`/api/v1/invoices/${id}/pdf`), await admin.get(`/api/v1/invoices/${id}/pdf`)];
    expect(one.headers).toMatchObject({ 'content-type': 'application/pdf' });
    expect(one.headers['content-disposition']).toContain(number);
    expect(one.headers['content-length']).toBe(two.headers['content-length']);
    const xml = await admin.get(`/api/v1/invoices/${id}/xml`);
    expect(xml.headers['content-type']).toContain('text/xml');
    const { rows } = await asApp(
      `select sha256 = encode(sha256(content), 'hex') as proven from kili.invoice_pdf where company_id = $1 and invoice_id = $2`,
      [companyId, id],
    );
    expect(rows).toEqual([{ proven: true }]);
  });
});

test('what is wanting is told by its name, and no number is burnt', async () => {
  const before = (await issued()).number;
  const refused = async (more: object) => {
    const { id } = await draft(more);
    const { body, status } = await issue(id);
    expect(status).toBe(422);
    const { missing } = (await admin.get(`/api/v1/invoices/${id}/check`)).body;
    expect(`invoice.missing.${missing[0]}`).toBe(body.code);
    return body.code.replace('invoice.missing.', '');
  };
  expect(await refused({ buyer: { ...buyer, siren: null } })).toBe('buyerSiren');
  expect(await refused({ buyer: { ...buyer, siren: '123456789' } })).toBe('buyerSirenWrong');
  expect(await refused({ buyer: { ...buyer, vatNumber: 'FR12345' } })).toBe('buyerVatWrong');
  expect(await refused({ buyer: { ...buyer, vatNumber: 'FR44732829320' } })).toBe('buyerVatOfOther');
  expect(await refused({ lines: [line(1, 100, 1234)] })).toBe('rateOfOther');
  expect(await refused({ buyer: { ...buyer, address: {} } })).toBe('buyerAddress');
  expect(await refused({ lines: [] })).toBe('lines');
  expect(await refused({ lines: [line(1, 0, 2000)] })).toBe('amount');
  const zero = await post('/invoices', { prospectId, buyer, lines: [line(1, 100, 0)] });
  expect(zero).toMatchObject({ status: 422, body: { code: 'sale.rateMissing' } });
  expect(await refused({ lines: [line(1, 100, 0, { category: 'E' })] })).toBe('reason');
  const reverse = [line(1, 100, 0, { category: 'AE' })];
  const because = [{ category: 'AE', code: 'euService', text: null }];
  expect(await refused({ lines: reverse, exemptions: because })).toBe('buyerVat');
  expect(await refused({ lines: reverse, exemptions: [{ ...because[0], code: 'franchise' }] })).toBe('buyerVat');
  const belgian = { ...buyer, siren: null, vatNumber: 'BE0417497106', address: { ...buyer.address, country: 'BE' } };
  const next = await issued({ buyer: belgian, lines: reverse, exemptions: because });
  expect(Number(next.number.slice(-6))).toBe(Number(before.slice(-6)) + 1);
  expect(await issue((await draft()).id, { issuedOn: '2999-01-01' })).toMatchObject({
    body: { code: 'invoice.futureDay', field: 'issuedOn' },
  });
  expect(await issue((await draft()).id, { issuedOn: '2020-01-01' })).toMatchObject({
    body: { code: 'sales.antedated' },
  });
});

test('a basket of two rates, its deposit, its balance, and one article that comes back', async () => {
  const deposit = await issued({ kind: 'deposit', lines: basket, discount: offAll, depositRate: 3000 });
  expect(deposit).toMatchObject({ kind: 'deposit', net: 16_607, tax: 3218, gross: 19_825, due: 19_825 });
  const final = await issued({ lines: basket, discount: offAll, depositIds: [deposit.id] });
  expect(final).toMatchObject({ net: 55_356, tax: 10_727, gross: 66_083, due: 46_258, openAmount: 46_258 });
  expect(final.deposits).toMatchObject([{ number: deposit.number, gross: 19_825 }]);
  const again = await draft({ lines: basket, depositIds: [deposit.id] });
  expect(await issue(again.id)).toMatchObject({ status: 422, body: { code: 'invoice.depositDeducted' } });

  const { status, body: note } = await post(`/invoices/${final.id}/credit`, {
    reason: 'Article rendu',
    returned: [{ line: 0, quantity: 1 }],
  });
  expect(status).toBe(201);
  expect(note).toMatchObject({
    kind: 'credit',
    net: 14_241,
    tax: 2848,
    gross: 17_089,
    corrects: { number: final.number },
  });
  expect(note.number).toMatch(/^AV-20\d\d-0/);
  expect(await read(final.id)).toMatchObject({ openAmount: 46_258 - 17_089, creditedAmount: 17_089 });
  const rest = await post(`/invoices/${final.id}/credit`, { reason: 'Annulation' });
  expect(rest.body.gross).toBe(46_258 - 17_089);
  expect(await read(final.id)).toMatchObject({ openAmount: 0, creditedAmount: 46_258 });
  expect(await post(`/invoices/${final.id}/credit`, { reason: 'Encore' })).toMatchObject({
    body: { code: 'invoice.creditedAlready' },
  });
  expect(await broken()).toEqual([]);
});

test('a credit note takes no more than the invoice, at none of its rates', async () => {
  const invoice = await issued({ lines: [line(2, 10_000, 2000), line(1, 5000, 550)] });
  const credit = (returned: object[]) => post(`/invoices/${invoice.id}/credit`, { reason: 'Retour', returned });
  expect(await credit([{ line: 0, quantity: 3 }])).toMatchObject({ body: { code: 'invoice.moreThanSold' } });
  expect((await credit([{ line: 0, quantity: 1 }])).status).toBe(201);
  expect(await credit([{ line: 0, quantity: 2 }])).toMatchObject({ body: { code: 'invoice.creditTooBig' } });
  const inThirds = await issued({ lines: [line(3, 3333, 2000)] });
  const one = () => post(`/invoices/${inThirds.id}/credit`, { reason: 'Retour', returned: [{ line: 0, quantity: 1 }] });
  expect([(await one()).body.gross, (await one()).body.gross, (await one()).body.gross]).toEqual([4000, 4000, 3999]);
  expect(await read(inThirds.id)).toMatchObject({ openAmount: 0, isCancelled: true });
  expect(await credit([{ line: 9, quantity: 1 }])).toMatchObject({ body: { code: 'invoice.noSuchLine' } });
  // Two at once: one of them finds nothing left.
  const both = await Promise.all([credit([{ line: 1, quantity: 1 }]), credit([{ line: 1, quantity: 1 }])]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
});

/** The rate of their country is one a buyer may be charged. */
const ivorian = { ...buyer, siren: null, address: { ...buyer.address, country: 'CI' } };

test('francs CFA have no decimals; VAT of 18 %', async () => {
  const invoice = await issued({ currency: 'XOF', buyer: ivorian, lines: [line(1, 12_345, 1800)] });
  expect(invoice).toMatchObject({ tax: 2222, gross: 14_567, currency: 'XOF' });
});

test('a company in franchise charges no VAT, and need not say why each time', async () => {
  await setUpBilling(admin, { vatRegime: 'franchise', vatNumber: null });
  const taxed = await draft();
  expect(await issue(taxed.id)).toMatchObject({ body: { code: 'invoice.missing.franchiseWithVat' } });
  const free = await issued({ lines: [line(1, 10_000, 0, { category: 'E' })] });
  expect(free).toMatchObject({ gross: 10_000, exemptions: [{ category: 'E', code: 'franchise' }] });
  await setUpBilling(admin, { vatRegime: 'normal' });
});

test('whoever may not issue prepares drafts', async () => {
  const { visitor } = await kili.colleague(admin, 'rep@lumen.example');
  const { body: own } = await visitor.post('/api/v1/prospects', { organisation: 'À moi' });
  const { status, body } = await visitor.post('/api/v1/invoices', {
    prospectId: own.id,
    buyer,
    lines: [line(1, 100, 2000)],
  });
  expect(status).toBe(201);
  expect(await visitor.post(`/api/v1/invoices/${body.id}/issue`, {})).toMatchObject({ status: 403 });
  expect(await visitor.post('/api/v1/payments', { prospectId: own.id, amount: 100 })).toMatchObject({ status: 403 });
  expect(await visitor.delete(`/api/v1/invoices/${body.id}`)).toMatchObject({ status: 200 });
  expect(await visitor.get(`/api/v1/invoices/${body.id}`)).toMatchObject({ status: 404 });
});

test('an invoice in another currency tells the VAT in euros: it needs the rate, and freezes it', async () => {
  const inFrancs = await draft({ currency: 'CHF', lines: [line(1, 100_000, 2000)] });
  expect((await issue(inFrancs.id)).body.code).toBe('invoice.missing.euroRate');
  expect((await admin.patch(`/api/v1/invoices/${inFrancs.id}`, { perEuro: 931_900 })).status).toBe(200);
  expect((await issue(inFrancs.id)).body).toMatchObject({ perEuro: 931_900 });
  const changed = asApp('update kili.invoice set per_euro = 1 where id = $1', [inFrancs.id]);
  await expect(changed).rejects.toThrow(/invoice_content_is_frozen/);
  const xml = await kili.app.http.inject({
    url: `/api/v1/invoices/${inFrancs.id}/xml`,
    headers: { cookie: admin.cookie() },
  });
  expect(xml.body).toContain('<ram:TaxTotalAmount currencyID="EUR">214.62</ram:TaxTotalAmount>');
  // Fixed by law.
  expect(await issued({ currency: 'XOF', buyer: ivorian, lines: [line(1, 12_345, 1800)] })).toMatchObject({
    perEuro: 655_957_000,
  });
  expect(await broken()).toEqual([]);
});
