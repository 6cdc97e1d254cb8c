import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { openTestApp, type TestApp } from '../../../main/server/test-app.ts';
import { takeDocumentNumber } from './document-number.ts';

let kili: TestApp;
let companyId: string;
beforeAll(async () => {
  kili = await openTestApp();
  const { owner } = await kili.setUp();
  companyId = (await owner.get('/api/session')).body.caller.companyId;
});
afterAll(() => kili?.close());

const take = (series: string, day: string, fails = false) =>
  inCompany(kili.app.engine.database, { companyId, userId: companyId }, async (transaction) => {
    const number = await takeDocumentNumber(transaction, { series, day });
    if (fails) throw new Error('rolled back');
    return number;
  });

test('110 at once of which ten fail: a hundred numbers, one after the other', async () => {
  const taken = await Promise.allSettled(
    Array.from({ length: 110 }, (_, place) => take('FA', '2026-11-30', place % 11 === 3)),
  );
  const numbers = taken.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(numbers.sort()).toEqual(
    Array.from({ length: 100 }, (_, place) => `FA-2026-${String(place + 1).padStart(6, '0')}`),
  );
});

test('each series and each year begins at one', async () => {
  expect(await take('AV', '2026-11-30')).toBe('AV-2026-000001');
  expect(await take('AV', '2026-12-31')).toBe('AV-2026-000002');
  expect(await take('AV', '2027-01-01')).toBe('AV-2027-000001');
});

test.each(['2026-12-30', '2026-12-31', '2025-05-05'])('after a document of 2027, none is dated %s', async (day) => {
  await expect(take('AV', day)).rejects.toMatchObject({ key: 'sales.antedated', params: { day: '2027-01-01' } });
  expect(await take('AV', '2027-01-01')).toMatch(/^AV-2027-/);
});

test('within a year no day before the last one either, and no number is burnt by it', async () => {
  expect(await take('DEV', '2026-06-02')).toBe('DEV-2026-000001');
  await expect(take('DEV', '2026-06-01')).rejects.toMatchObject({ key: 'sales.antedated' });
  expect(await take('DEV', '2026-06-02')).toBe('DEV-2026-000002');
});
