// What was exported of a company's own fields comes in again as it was, in either format.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Visitor } from '../../../main/server/test-app.ts';
import { bySource, type Exports, openExports, until } from '../../../main/server/test-exports.ts';

let exports: Exports;
let admin: Visitor;
let neighbour: Visitor;

const fields = [
  { name: 'Poids exact', kind: 'number' },
  { name: 'Budget annuel', kind: 'money' },
  { name: 'Visite le', kind: 'date' },
  { name: 'Équipé', kind: 'yesNo' },
  { name: 'Gamme', kind: 'choice', options: ['Haute', 'Basse'] },
  { name: 'Lieux', kind: 'choices', options: ['Lyon', 'Paris, rive gauche'] },
  { name: 'Astreinte', kind: 'phone' },
  { name: 'Dossier', kind: 'link' },
  { name: 'Mot', kind: 'text' },
];
const custom = {
  poidsExact: 12.345,
  budgetAnnuel: { amount: 123_450, currency: 'CHF' },
  visiteLe: '2026-04-03',
  equipe: true,
  gamme: 'Basse',
  lieux: ['Lyon', 'Paris, rive gauche'],
  astreinte: '+33639983050',
  dossier: 'https://lumen.example/d/1',
  mot: '=SOMME(A1) ; « vu »',
};

beforeAll(async () => {
  exports = await openExports();
  admin = exports.admin;
  neighbour = exports.two.voisin.admin;
  for (const visitor of [admin, neighbour])
    for (const field of fields) expect((await visitor.post('/api/v1/custom-fields', field)).status).toBe(201);
  await exports.make({ lastName: 'Durand', source: 'Retour', custom });
  // Another weight shows how this file writes its decimals.
  await exports.make({ lastName: 'Evrard', source: 'Retour', custom: { poidsExact: 0.5 } });
}, 120_000);
afterAll(() => exports?.close());

test.each(['csv', 'xlsx'])('as %s', async (format) => {
  const { body } = await exports.ask(admin, { format, ...bySource('Retour') });
  await exports.ended(admin, body.id);
  const file = await exports.two.kili.app.http.inject({
    url: `/api/v1/exports/${body.id}/file`,
    headers: { cookie: admin.cookie() },
  });
  const { id, mapping } = await upload(file.rawPayload, `retour.${format}`);
  for (const key of Object.keys(custom)) expect(mapping).toContain(`custom.${key}`);
  expect(mapping).toContain('custom.budgetAnnuel.currency');
  await neighbour.post(`/api/v1/imports/${id}/run`, {});
  await until(async () => (await neighbour.get(`/api/v1/imports/${id}`)).body.state === 'done');
  const { body: list } = await neighbour.get(`/api/v1/prospects?importId=${id}&sort=sortName`);
  expect(list.items.map((one: { custom: object }) => one.custom)).toEqual([custom, { poidsExact: 0.5 }]);
  for (const one of list.items) await neighbour.delete(`/api/v1/prospects/${one.id}`);
});

const inboundAt = '2026-11-20T09:05:00.000Z';
const dealFacts = {
  budget: { amount: 250_000, currency: 'CHF' },
  decisionOn: '2027-01-15',
  competitor: 'Luxéo',
  renewalOn: '2027-06-30',
};

test('what every prospect may have comes back too, and Kili works out the rest by itself', async () => {
  const { body: stages } = await admin.get('/api/v1/stages');
  const lost = stages.items.find(({ kind }: { kind: string }) => kind === 'lost');
  const { id } = await exports.make({
    lastName: 'Ferrand',
    source: 'Tous',
    audience: 'B2C',
    expectedAmount: { amount: 123_450, currency: 'CHF' },
    expectedCloseOn: '2027-02-03',
    inboundAt,
    ...dealFacts,
  });
  const moved = await admin.patch(`/api/v1/prospects/${id}`, { stageId: lost.id, lostReason: 'Trop cher' });
  expect(moved.status).toBe(200);
  const { body: asked } = await exports.ask(admin, { ...bySource('Tous') });
  await exports.ended(admin, asked.id);
  const file = await exports.two.kili.app.http.inject({
    url: `/api/v1/exports/${asked.id}/file`,
    headers: { cookie: admin.cookie() },
  });
  const opened = await upload(file.rawPayload, 'tous.csv');
  const left = opened.columns.flatMap(({ header }: { header: string }, index: number) =>
    // An own field that only the first company has.
    opened.mapping[index] === null && header !== 'Champ Étoile' ? [header] : [],
  );
  // Campaigns are of the company: whoever brings people into one says so of the whole file.
  const loyalty = ['Palier de fidélité', 'Points de fidélité', 'Expiration de points'];
  const itsOwn = [
    ...loyalty,
    'Segment client',
    'Fin de notre contrat',
    'Étape depuis',
    'Nature de la prochaine action',
    'Appels',
    'Campagnes',
    'Score',
  ];
  expect(left).toEqual([...itsOwn, 'Créé le', 'Archivé le']);
  await neighbour.post(`/api/v1/imports/${opened.id}/run`, {});
  await until(async () => (await neighbour.get(`/api/v1/imports/${opened.id}`)).body.state === 'done');
  const { body: list } = await neighbour.get(`/api/v1/prospects?importId=${opened.id}`);
  expect(list.items).toMatchObject([
    {
      lastName: 'Ferrand',
      audience: 'B2C',
      expectedAmount: { amount: 123_450, currency: 'CHF' },
      expectedCloseOn: '2027-02-03',
      inboundAt,
      ...dealFacts,
      lostReason: 'Trop cher',
    },
  ]);
});

async function upload(content: Buffer, fileName: string) {
  const edge = 'kili';
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n`;
  const opened = await exports.two.kili.app.http.inject({
    method: 'POST',
    url: '/api/v1/imports',
    headers: { cookie: neighbour.cookie(), 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${edge}--\r\n`)]),
  });
  expect(opened.statusCode).toBe(201);
  return opened.json();
}
