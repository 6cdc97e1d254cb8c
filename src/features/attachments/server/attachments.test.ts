// Whoever attaches is not trusted, and whoever asks has to have the right.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import type { TestApp, Visitor } from '../../../main/server/test-app.ts';
import { attachFile, onePixel } from '../../../main/server/test-attachments.ts';
import { openTwoCompanies, type TwoCompanies } from '../../../main/server/two-companies.ts';
import { LARGEST_FILE } from '../file-type.rules.ts';

let companies: TwoCompanies;
let kili: TestApp;
let admin: Visitor;
let interactionId: string;
let prospectId: string;
beforeAll(async () => {
  companies = await openTwoCompanies();
  kili = companies.kili;
  admin = companies.lumen.admin;
  ({ prospectId, interactionId } = await noteOf(admin));
}, 120_000);
afterAll(() => companies?.close());

async function noteOf(visitor: Visitor) {
  const prospect = await visitor.post('/api/v1/prospects', { lastName: 'Durand' });
  const note = { prospectId: prospect.body.id, kind: 'note', note: 'Voir le plan' };
  return { prospectId: prospect.body.id, interactionId: (await visitor.post('/api/v1/interactions', note)).body.id };
}

const attach = (file: Partial<Parameters<typeof attachFile>[2]>, visitor = admin) =>
  attachFile(kili, visitor, { interactionId, ...file });
const fileOf = (id: string, visitor = admin) =>
  kili.app.http.inject({ url: `/api/v1/attachments/${id}/file`, headers: { cookie: visitor.cookie() } });

test('a picture comes back as it went, to be saved and never shown as a page', async () => {
  const sent = await attach({ name: 'Plan d’été.png' });
  expect(sent.json()).toMatchObject({ name: 'Plan d’été.png', type: 'image/png', prospectId, interactionId });
  const got = await fileOf(sent.json().id);
  expect(got.rawPayload.equals(onePixel)).toBe(true);
  expect(got.headers).toMatchObject({
    'content-type': 'image/png',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'content-disposition': `attachment; filename="Plan d__t_.png"; filename*=UTF-8''Plan%20d%E2%80%99%C3%A9t%C3%A9.png`,
  });
  const { body } = await admin.get(`/api/v1/attachments?interactionId=${interactionId}`);
  expect(body.items).toHaveLength(1);
});

test.each([
  ['a page called a picture', Buffer.from('<html><script>alert(1)</script></html>')],
  ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['a program', Buffer.from('MZ\x90\x00\x03')],
  ['nothing', Buffer.alloc(0)],
])('%s is refused', async (_what, bytes) => {
  const sent = await attach({ bytes, name: 'photo.png' });
  expect(sent.statusCode).toBe(422);
  expect(sent.json()).toMatchObject({ code: 'attachment.wrongType', params: { name: 'photo.png' } });
});

test('one of 20 MB is refused with a sentence', async () => {
  const bytes = Buffer.concat([onePixel, Buffer.alloc(20 * 1024 * 1024)]);
  const sent = await attach({ bytes });
  expect(sent.json()).toMatchObject({ code: 'attachment.requestTooLarge', params: { megabytes: 10 } });
  const justOver = await attach({ bytes: Buffer.concat([onePixel, Buffer.alloc(LARGEST_FILE)]), name: 'a.png' });
  expect(justOver.json()).toMatchObject({ code: 'attachment.tooLarge' });
});

test('a path in a name is no path', async () => {
  const sent = await attach({ name: '../../../etc/passwd' });
  expect(sent.json()).toMatchObject({ name: 'passwd.png' });
  expect((await fileOf('..%2F..%2Fetc%2Fpasswd')).statusCode).toBe(404);
});

test('the same file again is the same one; ten are enough', async () => {
  const other = await noteOf(admin);
  const id = newId();
  const first = await attach({ ...other, id });
  const again = await attach({ ...other, id });
  expect(again.json().id).toBe(first.json().id);
  for (let count = 1; count < 10; count += 1) expect((await attach(other)).statusCode).toBe(201);
  expect((await attach(other)).json()).toMatchObject({ code: 'attachment.tooMany' });
  expect((await attach({ id })).json()).toMatchObject({ code: 'attachment.notFound' });
});

test('nobody attaches to a note of somebody else, or to none', async () => {
  const karim = await kili.colleague(admin, 'karim@lumen.example');
  expect([403, 404, 422]).toContain((await attach({}, karim.visitor)).statusCode);
  expect((await attach({ interactionId: newId() })).json()).toMatchObject({ code: 'interaction.notFound' });
  expect((await kili.app.http.inject({ url: `/api/v1/attachments/${newId()}/file` })).statusCode).toBe(401);
});

test('another company finds nothing', async () => {
  const { admin: stranger } = companies.voisin;
  const { id } = (await attach({})).json();
  expect((await fileOf(id, stranger)).statusCode).toBe(404);
  expect((await stranger.get(`/api/v1/attachments/${id}`)).status).toBe(404);
  expect((await attach({}, stranger)).json()).toMatchObject({ code: 'interaction.notFound' });
});
