import { afterAll, beforeAll, expect, test } from 'vitest';
import { inked, shownPages } from '../../../engine/server/test-pages.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { sendFile } from '../../../main/server/test-attachments.ts';
import { buyer, line, setUpBilling } from '../../../main/server/test-invoices.ts';
import { plainPicture } from './test-logo.ts';

let kili: TestApp;
let admin: Visitor;
let rep: Visitor;

beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  rep = (await kili.colleague(admin, 'rep@lumen.example', 'rep')).visitor;
});
afterAll(() => kili.close());

const path = '/api/v1/billing-settings/logo';

test('a logo is a PNG or a JPEG of no more than a megabyte, known by its content, given by who may', async () => {
  const send = async (bytes: Buffer, visitor = admin) => (await sendFile(kili, visitor, path, bytes)).json().code;
  const picture = plainPicture('#ff0000');
  expect(await send(picture, rep)).toBe('access.forbidden');
  expect(await send(Buffer.from('<svg onload=alert(1)>'))).toBe('billing.logoWrongType');
  expect(await send(Buffer.concat([picture.subarray(0, 20), Buffer.from('broken')]))).toBe('billing.logoWrongType');
  expect(await send(Buffer.from('GIF89a and no more'))).toBe('billing.logoWrongType');
  expect(await send(Buffer.concat([picture, Buffer.alloc(1_100_000)]))).toBe('billing.logoTooLarge');
  expect(await send(plainPicture('#ff0000', { width: 4_000, height: 1 }))).toBe('billing.logoTooLong');
  expect((await admin.get(path)).body).toMatchObject({ code: 'billing.noLogo' });
});

test('stands on the papers that are made from then on, and is taken off again', async () => {
  await setUpBilling(admin);
  expect((await sendFile(kili, admin, path, plainPicture('#ff0000'))).statusCode).toBe(200);
  const shown = await kili.app.http.inject({ url: path, headers: { cookie: rep.cookie() } });
  expect(shown.headers['content-type']).toBe('image/png');
  expect((await admin.get('/api/v1/billing-settings')).body.logoAt).not.toBeNull();
  const corner = { x: 42, y: 42, width: 50, height: 50 };
  expect(inked(await firstPage(), corner)).toBe(1);
  expect((await admin.delete(path)).status).toBe(200);
  expect((await admin.get('/api/v1/billing-settings')).body.logoAt).toBeNull();
  expect(inked(await firstPage(), corner)).toBeLessThan(1);
});

async function firstPage() {
  const { body: prospect } = await admin.post('/api/v1/prospects', { lastName: 'Martin', organisation: 'Menuiserie' });
  const draft = { prospectId: prospect.id, buyer, lines: [line(1, 10_000, 2000)] };
  const { body: invoice } = await admin.post('/api/v1/invoices', draft);
  expect((await admin.post(`/api/v1/invoices/${invoice.id}/issue`, {})).status).toBe(200);
  const url = `/api/v1/invoices/${invoice.id}/pdf`;
  const file = await kili.app.http.inject({ url, headers: { cookie: admin.cookie() } });
  return (await shownPages(file.rawPayload))[0]!;
}
