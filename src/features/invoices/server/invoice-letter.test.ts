// The paper of an invoice goes with a letter: the same bytes as its PDF, for issued invoices only.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { buyer, line, setUpBilling } from '../../../main/server/test-invoices.ts';

let kili: TestApp;
let admin: Visitor;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  await setUpBilling(admin);
});
afterAll(() => kili.close());

test('the paper of an issued invoice goes with a service mail; a draft has none', async () => {
  const emails = [{ address: 'compta@martin.example' }];
  const { id: prospectId } = (await admin.post('/api/v1/prospects', { organisation: 'Menuiserie Martin', emails }))
    .body;
  await admin.post('/api/v1/customers', { prospectId });
  const { body: draft } = await admin.post('/api/v1/invoices', { prospectId, buyer, lines: [line(1, 10_000, 2000)] });
  const path = `/api/v1/invoices/${draft.id}/attachment`;
  expect((await admin.post(path, {})).body.code).toBe('invoice.isDraft');
  const { body: invoice } = await admin.post(`/api/v1/invoices/${draft.id}/issue`, {});
  const { status, body: file } = await admin.post(path, {});
  expect({ status, file }).toMatchObject({
    status: 201,
    file: { name: `${invoice.number}.pdf`, type: 'application/pdf', isKept: true },
  });
  const letter = { subject: 'Facture', body: 'Ci-jointe.', attachmentIds: [file.id], isService: true };
  const sent = await admin.post(`/api/v1/prospects/${prospectId}/emails`, letter);
  expect(sent).toMatchObject({ status: 201, body: { purpose: 'service', attachments: [{ id: file.id }] } });
});
