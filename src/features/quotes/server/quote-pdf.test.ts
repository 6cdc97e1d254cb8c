// Quotes on paper: what the law wants said, and what a consumer who was called may count on.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../../engine/dates.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { inked, type ShownPage, shownPages } from '../../../engine/server/test-pages.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { basket, buyer, offAll, setUpBilling } from '../../../main/server/test-invoices.ts';
import type { QuoteDocument } from '../quote-document.rules.ts';
import { partyLines } from './quote-words.ts';

let kili: TestApp;
let admin: Visitor;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  await setUpBilling(admin, { insurance: 'Assurix, France entière', mediator: 'MCP, www.mcp.example', lateRate: 1200 });
});
afterAll(() => kili.close());

const address = { line1: '8 rue du Four', postalCode: '35000', city: 'Rennes' };
const told = (pages: readonly ShownPage[]) => pages.map(({ text }) => text.replaceAll(/\s/g, ' ')).join(' ');

async function sent(audience: 'B2B' | 'B2C', more: object = {}) {
  const who = {
    audience,
    firstName: 'Jeanne',
    lastName: 'Morel',
    address,
    organisation: audience === 'B2B' ? 'Morel SARL' : undefined,
  };
  const { body: prospect } = await admin.post('/api/v1/prospects', {
    ...who,
    emails: [{ address: `j@${newId()}.example` }],
  });
  const asked = { prospectId: prospect.id, lines: basket, discount: offAll, title: 'Éclairage du hall', ...more };
  const { body: draft } = await admin.post('/api/v1/quotes', asked);
  const { status, body } = await admin.post(`/api/v1/quotes/${draft.id}/send`, {});
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body;
}

async function paperOf(url: string, visitor?: Visitor) {
  const headers = visitor ? { cookie: visitor.cookie() } : {};
  const answer = await kili.app.http.inject({ url, headers });
  expect(answer.headers['content-type']).toBe('application/pdf');
  return shownPages(answer.rawPayload);
}

test('a quote to a business says everything the law asks for, and has room to sign', async () => {
  const work = { workPlace: 'Hall de la mairie', workPeriod: 'Dès le 12 janvier, 5 jours', depositRate: 3000 };
  const quote = await sent('B2B', { ...work, terms: 'Livraison comprise.' });
  const pages = await paperOf(`/api/v1/quotes/${quote.id}/pdf`, admin);
  const text = told(pages);
  for (const part of [
    ...[
      'Devis',
      `N° ${quote.number}`,
      'Valable jusqu’au',
      'Éclairage du hall',
      'Hall de la mairie',
      'Dès le 12 janvier, 5 jours',
    ],
    ...[
      'Morel SARL',
      'Lampe de bureau',
      '660,83 €',
      '553,56 €',
      'Acompte à la commande (30 %)',
      '198,25 €',
      'il engage les deux parties',
    ],
    ...['Livraison comprise.', 'Paiement à 30 jours de la facture.', '12 % par an', 'Ce devis est gratuit.', 'Assurix'],
    ...['SARL au capital de 10 000 €', 'RCS Lyon', 'TVA FR44732829320', 'Bon pour accord', 'Signature', 'page 1 sur 1'],
  ])
    expect(text).toContain(part);
  for (const part of ['rétractation', 'Médiateur']) expect(text).not.toContain(part);
  for (const page of pages) expect(inked(page, { x: 0, y: 10, width: 38, height: page.height - 10 })).toBe(0);
});

test('a draft has no paper, and nobody else’s link leads to one', async () => {
  const { body: prospect } = await admin.post('/api/v1/prospects', { lastName: 'Morel' });
  const { body: draft } = await admin.post('/api/v1/quotes', { prospectId: prospect.id, lines: basket });
  expect((await admin.get(`/api/v1/quotes/${draft.id}/pdf`)).body.code).toBe('quote.isDraft');
  expect((await kili.app.http.inject(`/devis/${'a'.repeat(75)}/pdf`)).statusCode).toBe(404);
});

test('by its link it is downloaded; accepted online, it ends with its proof', async () => {
  const quote = await sent('B2B');
  const path = new URL((await admin.get(`/api/v1/quotes/${quote.id}/link`)).body.url).pathname;
  const page = (await kili.app.http.inject(path)).body;
  expect(page).toContain(`${path}/pdf`);
  expect(told(await paperOf(`${path}/pdf`))).toContain('Bon pour accord');
  const [document = ''] = /(?<=name="document" value=")[0-9a-f]{64}/.exec(page) ?? [];
  const said = {
    name: 'Jeanne Morel',
    quality: 'Gérante',
    email: 'j@morel.example',
    agreement: 'Bon pour accord',
    document,
  };
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const payload = new URLSearchParams(said).toString();
  expect((await kili.app.http.inject({ method: 'POST', url: path, headers, payload })).statusCode).toBe(200);
  const pages = await paperOf(`${path}/pdf`);
  expect(pages).toHaveLength(2);
  for (const part of ['Preuve de l’accord', 'Jeanne Morel', 'Gérante', document, 'Document et accord intacts'])
    expect(told(pages.slice(1))).toContain(part);
});

test('a consumer who was called reads of 14 days to withdraw, and pays no deposit before the eighth day', async () => {
  const quote = await sent('B2C', { depositRate: 3000 });
  expect(quote).toMatchObject({ isCanvassed: true });
  const text = told(await paperOf(`/api/v1/quotes/${quote.id}/pdf`, admin));
  for (const part of ['Droit de rétractation', 'quatorze jours', 'L. 221-18', 'Aucun paiement, acompte compris', 'MCP'])
    expect(text).toContain(part);
  expect(text).not.toContain('40 €');
  expect((await admin.post(`/api/v1/quotes/${quote.id}/accept`, { by: 'Jeanne Morel' })).status).toBe(200);
  const asked = { prospectId: quote.prospectId, quoteId: quote.id, buyer: { ...buyer, isConsumer: true } };
  const { body: deposit } = await admin.post('/api/v1/invoices', {
    ...{ ...asked, kind: 'deposit', lines: basket, discount: offAll, depositRate: 3000 },
  });
  const today = (await admin.get(`/api/v1/quotes/${quote.id}`)).body.decidedAt.slice(0, 10);
  const { body } = await admin.post(`/api/v1/invoices/${deposit.id}/issue`, {});
  expect(body).toMatchObject({ code: 'invoice.depositTooEarly' });
  const [year, month, date] = addDays(today, 8).split('-');
  expect(body.detail).toContain(`${date}/${month}/${year}`);
});

test('the page behind the link says what the paper says: conditions, and who the seller is', async () => {
  const quote = await sent('B2B', { terms: 'Livraison comprise.', depositRate: 3000 });
  const { body: link } = await admin.get(`/api/v1/quotes/${quote.id}/link`);
  const { body: html } = await kili.app.http.inject({
    url: new URL(link.url).pathname,
    headers: { 'accept-language': 'fr' },
  });
  const text = html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/\s+/g, ' ');
  for (const part of [
    ...['Livraison comprise.', 'il engage les deux parties', '12 % par an', 'Ce devis est gratuit.', 'Assurix'],
    ...['12 rue des Lilas', '69003 Lyon', 'SARL au capital de 10 000 €', 'RCS Lyon', 'TVA FR44732829320'],
    ...['SIRET 732 829 320 00074', 'Paiement à 30 jours de la facture.'],
  ])
    expect(text).toContain(part);
});

test('a country is read by its name, and only abroad; a SIRET by threes', () => {
  const client = { name: 'Morel', lines: ['8 rue du Four', '35000 Rennes', 'FR', 'SIRET 73282932000074'] };
  const document = { legal: null } as QuoteDocument;
  expect(partyLines(client, document, 'fr')).toEqual([
    ...['8 rue du Four', '35000 Rennes', 'SIRET\u00a0732\u00a0829\u00a0320\u00a000074'],
  ]);
  expect(partyLines({ name: 'Peeters', lines: ['1000 Bruxelles', 'BE'] }, document, 'fr')).toEqual([
    ...['1000 Bruxelles', 'Belgique'],
  ]);
});

test('a consumer who came by themselves may pay at once', async () => {
  const quote = await sent('B2C', { isCanvassed: false });
  expect(told(await paperOf(`/api/v1/quotes/${quote.id}/pdf`, admin))).not.toContain('rétractation');
});
