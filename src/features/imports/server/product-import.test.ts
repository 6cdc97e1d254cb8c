import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let rep: Visitor;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  rep = (await kili.colleague(admin, 'rep@lumen.example', 'rep')).visitor;
});
afterAll(() => kili?.close());

async function send(csv: string, { run = true, visitor = admin } = {}) {
  const boundary = 'kili';
  const part = (head: string, body: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const answer = await kili.app.http.inject({
    method: 'POST',
    url: '/api/v1/products/import',
    headers: { cookie: visitor.cookie(), 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${part('name="run"', String(run))}${part('name="file"; filename="tarif.csv"', csv)}--${boundary}--\r\n`,
  });
  return { status: answer.statusCode, body: answer.json() };
}
const found = async (query: string) => (await admin.get(`/api/v1/products?${query}`)).body.items;

const list = `Référence;Désignation;Famille;PU HT;TVA;Dès;Unité
D60;Dalle LED;Luminaires;64,90;20;;pièce
D60;;;58,50;;20;
POSE;Pose;Service;58;10;;heure
MAUVAIS;Sans prix lisible;;cher;20;;
;Forfait;;120;20;;
`;

test('a look tells what would come of a file, and writes nothing', async () => {
  expect(await send(list, { run: false })).toMatchObject({
    status: 200,
    body: { ran: false, rows: 5, created: 3, updated: 0, refused: 1 },
  });
  expect(await found('q=dalle')).toEqual([]);
});

test('new ones are made with their breaks, refused rows are told by row', async () => {
  const { body } = await send(list);
  expect(body).toMatchObject({ ran: true, created: 3, updated: 0, unchanged: 0, refused: 1 });
  expect(body.problems).toEqual([{ row: 5, column: 'price', reason: 'unreadable', value: 'cher' }]);
  const [lamp] = await found('reference=D60');
  expect(lamp).toMatchObject({ name: 'Dalle LED', family: 'Luminaires', vat: { category: 'S', rate: 2000 } });
  const price = await admin.get(`/api/v1/products/${lamp.id}/price?quantity=25`);
  expect(price.body.price).toMatchObject({ unitPrice: 5_850, minQuantity: 20 });
});

test('the same file again changes nothing; a dearer one updates what it names', async () => {
  expect((await send(list)).body).toMatchObject({ created: 0, updated: 0, unchanged: 3, refused: 1 });
  expect((await send('Réf;Prix HT\nd60;69,90\nPOSE;58\n')).body).toMatchObject({
    created: 0,
    updated: 1,
    unchanged: 1,
  });
  const [lamp] = await found('reference=D60');
  expect(lamp).toMatchObject({ name: 'Dalle LED', family: 'Luminaires' });
  expect((await admin.get(`/api/v1/product-prices?productId=${lamp.id}`)).body.items).toHaveLength(3);
});

test('what is archived, and what has no name, stays out', async () => {
  const [pose] = await found('reference=POSE');
  await admin.delete(`/api/v1/products/${pose.id}`);
  const { body } = await send('Référence;Prix HT\nPOSE;60\nINCONNU;5\n');
  expect(body).toMatchObject({ created: 0, updated: 0, refused: 2 });
  expect(body.problems).toMatchObject([
    { row: 2, reason: 'archived', value: 'Pose' },
    { row: 3, reason: 'nameMissing' },
  ]);
});

test('a file that is none, one without titles, and whoever may not edit products', async () => {
  expect(await send('\x89PNG\r\n')).toMatchObject({ status: 422 });
  expect(await send('un;deux\ntrois;quatre\n')).toMatchObject({
    status: 422,
    body: { code: 'productImport.noTitles' },
  });
  expect(await send(list, { visitor: rep })).toMatchObject({ status: 403 });
});

test('two thousand rows are imported within seconds', async () => {
  const rows = Array.from({ length: 2_000 }, (_, place) => `N-${place};Produit ${place};${place},50;20`);
  const started = performance.now();
  const { body } = await send(`Référence;Nom;Prix HT;TVA\n${rows.join('\n')}\n`);
  expect(body).toMatchObject({ created: 2_000, refused: 0 });
  // Measured at 1 s; the rest is for a busy machine.
  expect(performance.now() - started).toBeLessThan(60_000);
}, 90_000);
