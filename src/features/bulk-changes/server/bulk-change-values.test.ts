// What a bulk change may put into a field: the same as an edit of one prospect, judged before anything begins.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Jobs } from '../../../engine/server/jobs.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let prospect: string;

const own = {
  montant: { name: 'Montant', kind: 'money' },
  etages: { name: 'Étages', kind: 'number' },
  visiteLe: { name: 'Visite le', kind: 'date' },
  salle: { name: 'Salle', kind: 'choice', options: ['Rouge', 'Bleue'] },
  themes: { name: 'Thèmes', kind: 'choices', options: ['Vin', 'Thé'] },
  client: { name: 'Client', kind: 'yesNo' },
  fiche: { name: 'Fiche', kind: 'link' },
  ligne: { name: 'Ligne', kind: 'phone' },
  memo: { name: 'Mémo', kind: 'text' },
} as const;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin } = await kili.setUp());
  for (const field of Object.values(own)) {
    expect((await admin.post('/api/v1/custom-fields', field)).status).toBe(201);
  }
  prospect = (await admin.post('/api/v1/prospects', { lastName: 'Modèle', source: 'Foire' })).body.id;
}, 60_000);
afterAll(() => kili?.close());

const begin = (fields: object) =>
  admin.post('/api/v1/bulk-changes', {
    change: { kind: 'fields', fields },
    filter: { field: 'source', is: 'Foire' },
  });

async function finished(id: string) {
  const jobs: Jobs = await kili.app.startJobs();
  try {
    return await vi.waitFor(
      async () => {
        const { body } = await admin.get(`/api/v1/bulk-changes/${id}`);
        expect(['waiting', 'running', 'takingBack']).not.toContain(body.state);
        return body;
      },
      { timeout: 20_000, interval: 50 },
    );
  } finally {
    await jobs.stop();
  }
}

test.each<[string, object, string]>([
  ['an amount that is none', { expectedAmount: 'abc' }, 'request.wrongType'],
  [
    'an amount in a currency that is none',
    { expectedAmount: { amount: 5, currency: 'XXQ' } },
    'company.unknownCurrency',
  ],
  ['an amount below nothing', { expectedAmount: { amount: -5, currency: 'EUR' } }, 'request.tooSmall.number'],
  ['the 30 February', { expectedCloseOn: '2026-02-30' }, 'request.wrongForm'],
  ['a request nobody can have made yet', { inboundAt: '2099-01-01T09:00:00.000Z' }, 'prospect.inboundInTheFuture'],
  ['a civility that is none', { civility: 'Sir' }, 'request.oneOf'],
  ['an audience that is none', { audience: 'B2G' }, 'request.oneOf'],
  ['a country that is none', { address: { country: 'QQ' } }, 'company.unknownCountry'],
  ['a town too long', { address: { city: 'x'.repeat(101) } }, 'request.tooBig.text'],
  ['a website that is none', { website: 'bonjour' }, 'prospect.notAWebsite'],
  ['an own amount that is none', { custom: { montant: 'abc' } }, 'customField.notMoney'],
  ['an own number that is none', { custom: { etages: 'beaucoup' } }, 'customField.notANumber'],
  ['an own 30 February', { custom: { visiteLe: '2026-02-30' } }, 'customField.notADay'],
  ['a choice that is not offered', { custom: { salle: 'Verte' } }, 'customField.notAmongOptions'],
  ['choices of which one is not offered', { custom: { themes: ['Vin', 'Café'] } }, 'customField.notAmongOptions'],
  ['yes or no told otherwise', { custom: { client: 'peut-être' } }, 'customField.notYesNo'],
  ['a link that is none', { custom: { fiche: 'là-bas' } }, 'customField.notALink'],
  ['a number nobody can call', { custom: { ligne: '12' } }, 'customField.notAPhone'],
  ['a text that is none', { custom: { memo: 12 } }, 'customField.notText'],
  ['a field that is none', { custom: { nope: 1 } }, 'request.unknownField'],
])('%s begins nothing, and is refused as on one prospect', async (_what, fields, code) => {
  const one = await admin.patch(`/api/v1/prospects/${prospect}`, fields);
  expect(one).toMatchObject({ body: { code, detail: expect.any(String) } });
  const before = (await admin.get('/api/v1/bulk-changes')).body.items.length;
  const many = await begin(fields);
  expect(many.status).toBe(one.status);
  expect(many.body).toMatchObject({ code, detail: one.body.detail });
  expect((await admin.get('/api/v1/bulk-changes')).body.items).toHaveLength(before);
});

test('every field that takes one value for many is changed, as it is kept, and put back', async () => {
  const more = { address: { line1: '3 rue des Lilas', city: 'Bourg', country: 'FR' }, website: null };
  const id = (await admin.post('/api/v1/prospects', { lastName: `Seul ${newId()}`, source: 'Foire', ...more })).body.id;
  const read = async () => {
    const { updatedAt: _, ...row } = (await admin.get(`/api/v1/prospects/${id}`)).body;
    return row;
  };
  const before = await read();
  const changes: [object, object][] = [
    [{ civility: 'Mme' }, { civility: 'Mme' }],
    [{ organisation: 'Lumen' }, { organisation: 'Lumen' }],
    [{ website: 'lumen.example' }, { website: 'https://lumen.example' }],
    [{ source: '  ' }, { source: null }],
    [
      { expectedAmount: { amount: 500_000, currency: 'EUR' } },
      { expectedAmount: { amount: 500_000, currency: 'EUR' } },
    ],
    [{ expectedCloseOn: '2026-12-24' }, { expectedCloseOn: '2026-12-24' }],
    [{ inboundAt: '2026-11-02T09:00:00.000Z' }, { inboundAt: '2026-11-02T09:00:00.000Z' }],
    [
      { address: { city: 'Lyon', country: 'CH' } },
      { address: { line1: '3 rue des Lilas', city: 'Lyon', country: 'CH' } },
    ],
    [
      { address: { line1: null, postalCode: '69003' } },
      { address: { city: 'Bourg', country: 'FR', postalCode: '69003' } },
    ],
    [{ custom: { salle: 'rouge', ligne: '01 99 00 12 34' } }, { custom: { salle: 'Rouge', ligne: '+33199001234' } }],
    [{ custom: { client: true, visiteLe: '2026-12-24' } }, { custom: { client: true, visiteLe: '2026-12-24' } }],
  ];
  for (const [fields, after] of changes) {
    const { body: run } = await begin(fields);
    expect(await finished(run.id), JSON.stringify(fields)).toMatchObject({ state: 'done', leftOut: 0 });
    expect(await read()).toMatchObject(after);
    await admin.post(`/api/v1/bulk-changes/${run.id}/undo`, {});
    expect(await finished(run.id)).toMatchObject({ state: 'takenBack' });
    expect(await read(), JSON.stringify(fields)).toEqual(before);
  }
  const { body: nothing } = await begin({ address: { postalCode: null }, custom: { memo: null } });
  expect(await finished(nothing.id)).toMatchObject({ changed: 0, same: nothing.total });
}, 60_000);
