import { expect, test } from 'vitest';
import { type JudgedBatch, judgeRows } from './judged-rows.ts';
import type { SheetRow } from './sheets.ts';

const companyId = '019b8c2e-6c00-7000-8000-000000000001';

async function batchesOf(rows: readonly SheetRow[]): Promise<JudgedBatch[]> {
  async function* source() {
    yield* rows;
  }
  const judged = judgeRows(source(), {
    importId: companyId,
    companyId,
    headerRow: 0,
    mapping: ['lastName', 'comment'],
    context: { country: 'FR', currency: 'EUR', audience: 'B2B' },
    destination: {
      importId: companyId,
      campaignId: null,
      now: '2026-03-01T08:00:00.000Z',
      timeZone: 'Europe/Paris',
      firstStageId: companyId,
      wonStageId: null,
      stageIds: new Map(),
      lostStageIds: new Set(),
      ownerIds: new Map(),
      ownerId: null,
    },
    skip: 0,
    batchSize: 500,
  });
  const batches: JudgedBatch[] = [];
  for await (const batch of judged) batches.push(batch);
  return batches;
}

const sheetOf = (count: number, cells: (place: number) => string[]): SheetRow[] =>
  Array.from({ length: count }, (_, place) => ({ rowNumber: place + 1, cells: cells(place) }));

const bytesOf = ({ staged }: JudgedBatch) => Object.values(staged).reduce((sum, { length }) => sum + length, 0);

test('short rows fill a batch', async () => {
  const batches = await batchesOf(sheetOf(600, (place) => [`Nom${place}`, 'vu']));
  expect(batches.map(({ read }) => read)).toEqual([500, 100]);
});

test('rows with long notes go in smaller batches, so that a file cannot ask for more memory than there is', async () => {
  const batches = await batchesOf(sheetOf(500, (place) => [`Nom${place}`, 'x'.repeat(20_000)]));
  expect(batches.reduce((sum, { read }) => sum + read, 0)).toBe(500);
  expect(Math.max(...batches.map(bytesOf))).toBeLessThan(5_000_000);
});

test('refused rows count too', async () => {
  const batches = await batchesOf(sheetOf(500, () => ['', 'x'.repeat(30_000)]));
  expect(batches.reduce((sum, { refused }) => sum + refused, 0)).toBe(500);
  expect(Math.max(...batches.map(bytesOf))).toBeLessThan(5_000_000);
});
