// One sender floods a company's address; the others go on.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { sendIn } from '../../../main/server/test-mail.ts';

let kili: TestApp;
let owner: Visitor;
let entrance: Awaited<ReturnType<TestApp['app']['takeMail']>>;
let to: string;
const flooder = 'flot@prospect.example';
const other = 'claire@lumen.example';

beforeAll(async () => {
  kili = await openTestApp({ smtpInPort: 0, smtpInDomain: 'in.crm.example' });
  ({ owner } = await kili.setUp());
  entrance = await kili.app.takeMail();
  to = (await owner.get('/api/v1/incoming-address')).body.address;
  for (const [lastName, address] of [
    ['Flot', flooder],
    ['Martin', other],
  ])
    await owner.post('/api/v1/prospects', { lastName, emails: [{ address }] });
});
afterAll(async () => {
  await entrance?.close();
  await kili?.close();
});

const send = (from: string, subject: string) => sendIn(entrance.port, { from, to, subject, text: 'Bonjour' });

test('a flood is refused by its sender, told of in one line, and others still come in', async () => {
  let refused = '';
  let taken = 0;
  while (!refused && taken < 100) {
    await send(flooder, `Message ${taken}`).then(
      () => (taken += 1),
      (error: Error) => (refused = error.message),
    );
  }
  expect(refused).toMatch(/450/);
  expect(taken).toBe(50);
  await send(other, 'Votre devis');
  const { items } = (await owner.get('/api/v1/notifications')).body;
  const told = items.filter(({ kind }: { kind: string }) => kind === 'mailAnswered');
  const counts = new Map<string, number>();
  for (const { params, count } of told) counts.set(params.name, (counts.get(params.name) ?? 0) + count);
  expect(counts).toEqual(
    new Map([
      ['Martin', 1],
      ['Flot', 50],
    ]),
  );
  // Two lines for the flood, should the hour strike meanwhile.
  expect(told.length).toBeLessThanOrEqual(3);
}, 60_000);
