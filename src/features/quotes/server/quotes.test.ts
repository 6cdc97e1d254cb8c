import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { survivePoolErrors } from '../../../engine/server/pool-errors.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { buyer, setUpBilling } from '../../../main/server/test-invoices.ts';

interface Sold {
  state: string;
  quoteId: string;
}

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let superuser: pg.Pool;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  superuser = new pg.Pool({ connectionString: kili.database.superuserUrl, max: 2 });
  survivePoolErrors(superuser);
}, 120_000);
afterAll(async () => {
  await superuser?.end();
  await kili?.close();
});

const line = {
  productId: null,
  reference: 'PV-3',
  name: 'Pose de panneaux',
  description: '',
  unit: 'C62',
  quantity: 3,
  unitPrice: 14_990,
  discount: null,
  vat: { category: 'S', rate: 2000 },
};
const basket = {
  lines: [
    line,
    { ...line, name: 'Mise en service', quantity: 1.5, unitPrice: 8000, unit: 'HUR', discount: { rate: 1000 } },
    { ...line, name: 'Guide', quantity: 2, unitPrice: 1250, vat: { category: 'S', rate: 550 } },
  ],
  discount: { rate: 500 },
};

async function prospect(more: object = {}) {
  const made = await admin.post('/api/v1/prospects', {
    ...{ firstName: 'Jeanne', lastName: 'Morel', organisation: 'Morel SARL' },
    emails: [{ address: `jeanne@${newId()}.example` }],
    ...more,
  });
  return made.body as { id: string; emails: { address: string }[] };
}

async function draft(more: object = {}) {
  const { id: prospectId } = await prospect();
  const { status, body } = await admin.post('/api/v1/quotes', { prospectId, ...basket, ...more });
  expect({ status, code: body.code }).toEqual({ status: 201, code: undefined });
  return body;
}

async function sent(more: object = {}) {
  const { id } = await draft(more);
  const { status, body } = await admin.post(`/api/v1/quotes/${id}/send`, {});
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body;
}

const read = async (id: string) => (await admin.get(`/api/v1/quotes/${id}`)).body;
const pathOf = async (id: string) => new URL((await admin.get(`/api/v1/quotes/${id}/link`)).body.url).pathname;
const timeline = async (prospectId: string) =>
  (await admin.get(`/api/v1/prospects/${prospectId}/timeline`)).body.items as {
    kind: string;
    undoneAt: string | null;
    details: { quote?: { event: string } };
  }[];
const events = async (prospectId: string) =>
  (await timeline(prospectId)).flatMap(({ details }) => details.quote?.event ?? []).reverse();

/** As a browser of somebody without an account, each of another address: a link may be tried only so often from one. */
let visits = 0;
const remoteAddress = () => `198.51.100.${++visits % 250}`;
const open = (path: string) =>
  kili.app.http.inject({
    method: 'GET',
    url: path,
    remoteAddress: remoteAddress(),
    headers: { 'accept-language': 'fr' },
  });
const answer = (path: string, fields: Record<string, string>) =>
  kili.app.http.inject({
    method: 'POST',
    url: path,
    remoteAddress: remoteAddress(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'fr' },
    payload: new URLSearchParams(fields).toString(),
  });
const documentOf = (html: string) => /name="document" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';
const agreeing = {
  name: 'Jeanne Morel',
  quality: 'Gérante',
  email: 'jeanne@morel.example',
  agreement: 'bon pour Accord',
};

/** Lets its last day have passed. */
const letExpire = (id: string) =>
  superuser.query(`update kili.quote set expires_at = now() - interval '1 minute' where company_id = $1 and id = $2`, [
    companyId,
    id,
  ]);

describe('a quote', () => {
  test('is a draft with its sums, then takes the next number as it is sent, and holds for 30 days', async () => {
    const made = await draft();
    expect(made).toMatchObject({ state: 'draft', number: null, net: 55_356, tax: 10_727, gross: 66_083, version: 1 });
    const { body } = await admin.post(`/api/v1/quotes/${made.id}/send`, {});
    expect(body).toMatchObject({ state: 'sent', number: expect.stringMatching(/^DEV-\d{4}-\d{6}$/), sentTo: null });
    const after = await sent();
    expect(Number(after.number.slice(-6))).toBe(Number(body.number.slice(-6)) + 1);
    expect(await events(made.prospectId)).toEqual(['sent']);
  });

  test('may be changed until it is sent, and then not even in the database', async () => {
    const made = await draft();
    const changed = await admin.patch(`/api/v1/quotes/${made.id}`, { lines: [line], discount: null });
    expect(changed.body).toMatchObject({ net: 44_970, tax: 8994 });
    await admin.post(`/api/v1/quotes/${made.id}/send`, {});
    expect(await admin.patch(`/api/v1/quotes/${made.id}`, { title: 'Autre' })).toMatchObject({
      status: 422,
      body: { code: 'quote.isSent' },
    });
    expect(await admin.delete(`/api/v1/quotes/${made.id}`)).toMatchObject({ body: { code: 'quote.isSent' } });
    for (const change of [`lines = '[]'`, 'net = 1, gross = tax + 1', `number = 'DEV-2026-999999'`, `title = 'x'`]) {
      const write = superuser.query(`update kili.quote set ${change} where company_id = $1 and id = $2`, [
        companyId,
        made.id,
      ]);
      await expect(write, change).rejects.toThrow(/violates/);
    }
    const remove = superuser.query('delete from kili.quote where company_id = $1 and id = $2', [companyId, made.id]);
    await expect(remove).rejects.toThrow(/violates/);
  });

  test('in a new version keeps its number, and the former one is replaced once it is sent', async () => {
    const first = await sent();
    const { body: next, status } = await admin.post(`/api/v1/quotes/${first.id}/versions`, {});
    expect(status).toBe(201);
    expect(next).toMatchObject({ state: 'draft', version: 2, replacesId: first.id, gross: first.gross });
    expect(await read(first.id)).toMatchObject({ state: 'sent' });
    const { body } = await admin.post(`/api/v1/quotes/${next.id}/send`, {});
    expect(body).toMatchObject({ state: 'sent', number: first.number, version: 2 });
    expect(await read(first.id)).toMatchObject({ state: 'replaced' });
    const refused = await answer(await pathOf(first.id), { ...agreeing, document: '0'.repeat(64) });
    expect(refused.statusCode).toBe(422);
    expect((await open(await pathOf(first.id))).body).toContain('remplacé par une version plus récente');
    expect((await open(await pathOf(next.id))).body).toContain(`${first.number}-v2`);
  });

  test('accepted, it holds until its next version is accepted too: then what was sold is what the new one says', async () => {
    const first = await sent();
    await admin.post(`/api/v1/quotes/${first.id}/accept`, { by: 'Jeanne Morel' });
    const { body: next } = await admin.post(`/api/v1/quotes/${first.id}/versions`, {});
    await admin.patch(`/api/v1/quotes/${next.id}`, { lines: [line] });
    expect(await admin.post(`/api/v1/quotes/${next.id}/send`, {})).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await read(first.id)).toMatchObject({ state: 'accepted' });
    await admin.post(`/api/v1/quotes/${next.id}/accept`, { by: 'Jeanne Morel' });
    expect(await read(first.id)).toMatchObject({ state: 'replaced' });
    const { items } = (await admin.get(`/api/v1/sales?prospectId=${first.prospectId}`)).body;
    expect(items.map(({ state, quoteId }: Sold) => [state, quoteId]).sort()).toEqual([
      ['cancelled', first.id],
      ['made', next.id],
    ]);
  });

  test('accepted and invoiced, it has no next version', async () => {
    await setUpBilling(admin);
    const first = await sent();
    await admin.post(`/api/v1/quotes/${first.id}/accept`, { by: 'Jeanne Morel' });
    const { saleId, prospectId } = await read(first.id);
    const { body: invoice } = await admin.post('/api/v1/invoices', { prospectId, saleId, buyer });
    expect((await admin.post(`/api/v1/invoices/${invoice.id}/issue`, {})).status).toBe(200);
    const { body: next } = await admin.post(`/api/v1/quotes/${first.id}/versions`, {});
    expect((await admin.post(`/api/v1/quotes/${next.id}/send`, {})).body.code).toBe('quote.isInvoiced');
  });

  test('accepted by hand is a sale of a customer, once, from however many devices', async () => {
    const { id, prospectId, gross } = await sent();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => admin.post(`/api/v1/quotes/${id}/accept`, { by: 'Jeanne Morel' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422]);
    expect(answers.find(({ status }) => status === 422)?.body.code).toBe('quote.isAccepted');
    const { items } = (await admin.get(`/api/v1/sales?quoteId=${id}`)).body;
    expect(items).toMatchObject([{ prospectId, gross, state: 'made', lineCount: 3 }]);
    const lines = (await admin.get(`/api/v1/sale-lines?saleId=${items[0].id}`)).body.items;
    expect(lines.map(({ name, net }: { name: string; net: number }) => [name, net])).toEqual([
      ['Pose de panneaux', 44_970],
      ['Mise en service', 10_800],
      ['Guide', 2500],
    ]);
    expect((await admin.get(`/api/v1/customers?prospectId=${prospectId}`)).body.items).toHaveLength(1);
    expect((await timeline(prospectId)).map(({ kind }) => kind).sort()).toEqual(['quote', 'quote', 'sale', 'stage']);
  });

  test('past its last day is not accepted, and « Prolonger » is a new version', async () => {
    const { id } = await sent();
    const path = await pathOf(id);
    const document = documentOf((await open(path)).body);
    await letExpire(id);
    expect(await admin.post(`/api/v1/quotes/${id}/accept`, { by: 'Jeanne' })).toMatchObject({
      status: 422,
      body: { code: 'quote.expired' },
    });
    const late = await answer(path, { ...agreeing, document });
    expect([late.statusCode, late.body.includes('plus valable')]).toEqual([409, true]);
    const { body } = await admin.post(`/api/v1/quotes/${id}/versions`, {});
    expect((await admin.post(`/api/v1/quotes/${body.id}/send`, {})).body.state).toBe('sent');
  });

  test('past its last day is marked so by itself', async () => {
    const { id, prospectId } = await sent();
    await letExpire(id);
    const jobs = await kili.app.startJobs();
    await superuser.query(`update graphile_worker._private_jobs set run_at = now() where key = $1`, [
      `quote expires:${id}`,
    ]);
    await expect.poll(async () => (await read(id)).state, { timeout: 20_000 }).toBe('expired');
    await jobs.stop();
    expect(await events(prospectId)).toEqual(['sent', 'expired']);
  });

  test('refused by hand may be opened again', async () => {
    const { id, prospectId } = await sent();
    await admin.post(`/api/v1/quotes/${id}/refuse`, { reason: 'Trop cher' });
    expect(await read(id)).toMatchObject({ state: 'refused', refusedBecause: 'Trop cher' });
    await admin.post(`/api/v1/quotes/${id}/reopen`, {});
    expect(await read(id)).toMatchObject({ state: 'sent', decidedAt: null });
    expect(await events(prospectId)).toEqual(['sent', 'refused', 'reopened']);
  });

  test('leaves with a letter that holds the link', async () => {
    const { id: prospectId, emails } = await prospect();
    const { body } = await admin.post('/api/v1/quotes', { prospectId, ...basket });
    const letter = { to: emails[0]!.address, subject: 'Votre devis', body: 'Bonjour,\n\nvoici notre devis.' };
    expect(await admin.post(`/api/v1/quotes/${body.id}/send`, letter)).toMatchObject({ status: 200 });
    const { items } = (await admin.get(`/api/v1/emails?prospectId=${prospectId}`)).body;
    const attachments = [{ name: expect.stringMatching(/^DEV-.*\.pdf$/), type: 'application/pdf', isKept: true }];
    expect(items[0]).toMatchObject({ toAddress: letter.to, body: expect.stringContaining(await pathOf(body.id)) });
    expect(items[0]).toMatchObject({ attachments });
  });
});

describe('what cannot be sold', () => {
  test.each([
    ['a negative quantity', { lines: [{ ...line, quantity: -3 }] }],
    ['no quantity', { lines: [{ ...line, quantity: 0 }] }],
    ['five decimals', { lines: [{ ...line, quantity: 1.00001 }] }],
    ['a negative price', { lines: [{ ...line, unitPrice: -1 }] }],
    ['nothing', { lines: [] }],
    ['more than 200 lines', { lines: Array.from({ length: 201 }, () => line) }],
    ['an absurd amount', { lines: [{ ...line, quantity: 1e9, unitPrice: 1e12 }] }, 'sale.lineTooLarge'],
    ['a line in another currency', { lines: [line, { ...line, currency: 'CHF' }] }, 'sale.otherCurrency'],
    ['a discount beyond the line', { lines: [{ ...line, discount: { amount: 50_000 } }] }, 'sale.lineDiscountTooLarge'],
    ['a discount beyond the whole', { lines: [line], discount: { amount: 50_000 } }, 'sale.discountTooLarge'],
    ['an exemption with a rate', { lines: [{ ...line, vat: { category: 'E', rate: 2000 } }] }, 'sale.vatWithoutRate'],
  ])('%s is refused, in a quote and in a sale', async (_, wrong, code?: string) => {
    const { id: prospectId } = await prospect();
    for (const path of ['/api/v1/quotes', '/api/v1/sales']) {
      const { status, body } = await admin.post(path, { prospectId, ...basket, ...wrong });
      expect([status === 422 || status === 400, status < 500]).toEqual([true, true]);
      if (code) expect(body.code).toBe(code);
    }
  });

  test('another currency asks for other prices', async () => {
    const { id } = await draft();
    expect(await admin.patch(`/api/v1/quotes/${id}`, { currency: 'CHF' })).toMatchObject({
      body: { code: 'quote.otherCurrencyNow' },
    });
  });
});

describe('by the link', () => {
  test('it is shown, marked seen once, and accepted with a proof that is found broken by one byte', async () => {
    const { id, prospectId, number } = await sent();
    const path = await pathOf(id);
    const page = await open(path);
    expect(page.statusCode).toBe(200);
    for (const text of [number, 'Pose de panneaux', 'Morel SARL', '660,83']) expect(page.body).toContain(text);
    await open(path);
    expect(await read(id)).toMatchObject({ state: 'seen', seenAt: expect.any(String) });
    const document = documentOf(page.body);
    const done = await answer(path, { ...agreeing, document });
    expect([done.statusCode, done.body.includes('Votre accord est enregistré')]).toEqual([200, true]);
    expect(await read(id)).toMatchObject({ state: 'accepted', decidedBy: 'Jeanne Morel', isDecidedOnline: true });
    expect((await admin.get(`/api/v1/customers?prospectId=${prospectId}`)).body.items).toHaveLength(1);
    expect((await admin.get(`/api/v1/sales?quoteId=${id}`)).body.items).toHaveLength(1);
    expect(await events(prospectId)).toEqual(['sent', 'seen', 'accepted']);
    const told = (await admin.get('/api/v1/notifications')).body.items.map(({ kind }: { kind: string }) => kind);
    expect(told).toContain('quoteAccepted');

    const { body: proof } = await admin.get(`/api/v1/quotes/${id}/proof`);
    expect(proof).toMatchObject({
      isIntact: true,
      document: { sha256: document },
      acceptance: {
        name: 'Jeanne Morel',
        quality: 'Gérante',
        documentSha256: document,
        address: expect.stringMatching(/^198/),
      },
    });
    expect(proof.acceptance.acceptedText).toContain('bon pour Accord');
    const falsify = (set: string) =>
      superuser.query(`update kili.quote_acceptance set ${set} where company_id = $1 and quote_id = $2`, [
        companyId,
        id,
      ]);
    await falsify(`name = 'Jeanne Morél'`);
    expect((await admin.get(`/api/v1/quotes/${id}/proof`)).body.isIntact).toBe(false);
    await falsify(`name = 'Jeanne Morel'`);
    expect((await admin.get(`/api/v1/quotes/${id}/proof`)).body.isIntact).toBe(true);
    const byte = `update kili.quote_document set text = replace(text, '66083', '66084')`;
    await expect(superuser.query(byte)).rejects.toThrow(/violates check/);
    await superuser.query(
      `update kili.quote_document set text = t, sha256 = encode(sha256(convert_to(t, 'UTF8')), 'hex')
       from (select quote_id, replace(text, '66083', '66084') as t from kili.quote_document) as other
       where other.quote_id = quote_document.quote_id and quote_document.quote_id = $1`,
      [id],
    );
    expect((await admin.get(`/api/v1/quotes/${id}/proof`)).body.isIntact).toBe(false);
  });

  test('accepted twice at once, and again later, it is accepted once', async () => {
    const { id } = await sent();
    const path = await pathOf(id);
    const document = documentOf((await open(path)).body);
    const answers = await Promise.all([1, 2, 3, 4].map(() => answer(path, { ...agreeing, document })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409]);
    const again = await answer(path, { ...agreeing, document, name: 'Quelqu’un d’autre' });
    expect([again.statusCode, again.body.includes('par Jeanne Morel')]).toEqual([409, true]);
    expect((await admin.get(`/api/v1/sales?quoteId=${id}`)).body.items).toHaveLength(1);
  });

  test('read again after an hour, it stands on the timeline once more, and the suggestion to call says so', async () => {
    const { id, prospectId } = await sent();
    await admin.patch(`/api/v1/prospects/${prospectId}`, { phones: [{ number: '01 99 00 12 34', kind: 'landline' }] });
    const path = await pathOf(id);
    const readDaysAgo = async (days: number) => {
      await open(path);
      await superuser.query(
        `update kili.interaction set occurred_at = occurred_at - make_interval(days => $1)
          where company_id = $2 and prospect_id = $3 and details->'quote'->>'event' = 'seen'`,
        [days, companyId, prospectId],
      );
    };
    await readDaysAgo(5);
    await readDaysAgo(10);
    await open(path);
    await open(path);
    expect(await events(prospectId)).toEqual(['seen', 'seen', 'sent', 'seen']);
    const suggestions = async () =>
      (await admin.get(`/api/v1/suggestions?prospectId=${prospectId}`)).body.items as { rule: number; text: string }[];
    expect(await suggestions()).toEqual([]);
    await superuser.query(
      `update kili.interaction set occurred_at = occurred_at - interval '6 days'
        where company_id = $1 and prospect_id = $2 and details->'quote'->>'event' = 'seen'`,
      [companyId, prospectId],
    );
    expect(await suggestions()).toMatchObject([{ rule: 12, text: expect.stringContaining('a été relu') }]);
  });

  test('whoever is of the company does not mark it seen', async () => {
    const { id } = await sent();
    expect((await admin.get(await pathOf(id))).status).toBe(200);
    expect((await read(id)).state).toBe('sent');
  });

  test('it is refused with a reason', async () => {
    const { id } = await sent();
    const path = await pathOf(id);
    const done = await answer(path, { action: 'refuse', reason: 'Reporté' });
    expect(done.body).toContain('Votre réponse est enregistrée');
    expect(await read(id)).toMatchObject({ state: 'refused', refusedBecause: 'Reporté', isDecidedOnline: true });
    expect((await answer(path, { action: 'refuse' })).statusCode).toBe(409);
  });

  test.each([
    [{ name: '' }, 'prénom'],
    [{ quality: '' }, 'qualité'],
    [{ email: 'personne' }, 'e-mail'],
    [{ agreement: 'ok' }, 'Bon pour accord'],
    [{ document: '0'.repeat(64) }, 'a changé'],
  ])('without what it takes nothing is accepted: %j', async (wrong, said) => {
    const { id } = await sent();
    const path = await pathOf(id);
    const document = documentOf((await open(path)).body);
    const page = await answer(path, { ...agreeing, document, ...wrong });
    expect([page.statusCode, page.body.includes(said)]).toEqual([422, true]);
    expect((await read(id)).state).toBe('seen');
  });

  test('what is typed is shown as text', async () => {
    const { id: prospectId } = await prospect({ organisation: '<script>alert(1)</script>' });
    const lines = [{ ...line, name: '<img src=x onerror=alert(1)>' }];
    const { body } = await admin.post('/api/v1/quotes', { prospectId, lines, terms: '"><b>' });
    await admin.post(`/api/v1/quotes/${body.id}/send`, {});
    const page = (await open(await pathOf(body.id))).body;
    expect(/<script|<img|"><b>/.test(page)).toBe(false);
  });

  test('a wrong, foreign or unsigned link leads nowhere', async () => {
    const one = await sent();
    const two = await sent();
    const bytes = (path: string) => Buffer.from(path.split('/').at(-1)!, 'base64url');
    const [first, second] = [bytes(await pathOf(one.id)), bytes(await pathOf(two.id))];
    const token = (buffer: Buffer) => `/devis/${buffer.toString('base64url')}`;
    const flipped = Buffer.from(first);
    flipped[flipped.length - 1]! ^= 1;
    const swapped = Buffer.concat([second.subarray(0, 32), first.subarray(32)]);
    const elsewhere = Buffer.concat([Buffer.from(newId().replaceAll('-', ''), 'hex'), first.subarray(16)]);
    const wrong = [
      token(flipped),
      token(swapped),
      token(elsewhere),
      '/devis/x',
      `/devis/${'A'.repeat(75)}`,
      '/devis/..%2f',
    ];
    for (const path of wrong) {
      expect((await open(path)).statusCode, path).toBe(404);
      expect((await answer(path, { ...agreeing, document: '' })).statusCode, path).toBe(404);
    }
    expect(await read(one.id)).toMatchObject({ state: 'sent' });
  });

  test('a draft has no link and no proof', async () => {
    const { id } = await draft();
    for (const what of ['link', 'proof'])
      expect(await admin.get(`/api/v1/quotes/${id}/${what}`)).toMatchObject({ body: { code: 'quote.isDraft' } });
  });
});

describe('a sale without a quote', () => {
  test('makes a customer, is cancelled and taken back', async () => {
    const { id: prospectId } = await prospect();
    const { status, body } = await admin.post('/api/v1/sales', { prospectId, ...basket });
    expect([status, body.gross, body.state, body.currency]).toEqual([201, 66_083, 'made', 'EUR']);
    expect((await admin.get(`/api/v1/customers?prospectId=${prospectId}`)).body.items).toHaveLength(1);
    expect((await admin.delete(`/api/v1/sales/${body.id}`)).body).toMatchObject({ state: 'cancelled' });
    expect((await timeline(prospectId)).find(({ kind }) => kind === 'sale')?.undoneAt).not.toBeNull();
    expect((await admin.post(`/api/v1/sales/${body.id}/restore`, {})).body).toMatchObject({ state: 'made' });
  });

  test('sent twice under one key is one sale', async () => {
    const { id: prospectId } = await prospect();
    const headers = { 'idempotency-key': newId() };
    const [one, two] = [
      await admin.post('/api/v1/sales', { prospectId, ...basket }, headers),
      await admin.post('/api/v1/sales', { prospectId, ...basket }, headers),
    ];
    expect(two.body.id).toBe(one.body.id);
  });

  test('a day ahead is none, nor one of another century, nor 0 % without a reason', async () => {
    const { id: prospectId } = await prospect();
    expect(await admin.post('/api/v1/sales', { prospectId, ...basket, soldOn: '2999-01-01' })).toMatchObject({
      body: { code: 'sale.inTheFuture' },
    });
    expect((await admin.post('/api/v1/sales', { prospectId, ...basket, soldOn: '1900-01-01' })).body.code).toBe(
      'sale.tooLongAgo',
    );
    const untaxed = basket.lines.map((line) => ({ ...line, vat: { category: 'S', rate: 0 } }));
    expect((await admin.post('/api/v1/sales', { prospectId, ...basket, lines: untaxed })).body.code).toBe(
      'sale.rateMissing',
    );
  });

  test('its sums are told by state and currency, never added over two', async () => {
    const { id: prospectId } = await prospect();
    await admin.post('/api/v1/sales', { prospectId, ...basket, currency: 'XOF' });
    const { items } = (await admin.get('/api/v1/sales/totals')).body;
    expect(items.filter(({ currency }: { currency: string }) => currency === 'XOF')).toEqual([
      expect.objectContaining({ state: 'made', currency: 'XOF', count: 1, gross: 66_083 }),
    ]);
  });
});

test('the link by which a quote is accepted is for those who may note that themselves', async () => {
  const quote = await sent();
  const { visitor } = await kili.colleague(admin, 'support@lumen.example', 'support');
  expect((await visitor.get(`/api/v1/quotes/${quote.id}`)).status).toBe(200);
  expect(await visitor.get(`/api/v1/quotes/${quote.id}/link`)).toMatchObject({
    ...{ status: 403, body: { code: 'access.forbidden' } },
  });
  expect((await admin.get(`/api/v1/quotes/${quote.id}/link`)).status).toBe(200);
});
