import { beforeEach, expect, test } from 'vitest';
import type { Store } from '../../engine/define.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import { line } from '../../main/server/test-invoices.ts';
import { archiveProduct, createProduct } from '../products/product.commands.ts';
import { createProspect } from '../prospects/prospect.commands.ts';
import { defaultStages, stageRecord } from '../stages/stage.record.ts';
import { cancelSale, makeSale } from './sale.commands.ts';
import { saleRecord } from './sale.record.ts';

const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
const permissions = { 'prospects.edit': 'all', 'sales.edit': 'all', 'products.edit': 'all' } as const;
const contextAt = (at: string) => ({
  caller: {
    ...{ companyId: id(1), userId: id(2), permissions, teammates: [id(2)] },
    ...{ timeZone: 'Europe/Paris', country: 'FR', currency: 'EUR' },
  },
  at,
  enqueue: async () => {},
});
const now = contextAt('2026-11-24T09:00:00.000Z');
let store: Store;

beforeEach(async () => {
  store = memoryStore([new Map()], now.at);
  const stage = { id: id(100), pipelineId: id(99), ...defaultStages[0]!, position: 0, archivedAt: null };
  await store.insert(stageRecord, stage);
  await createProspect.run(store, { id: id(3), lastName: 'Vasseur' }, now);
});

const sell = (place: number, productId: string | null = null, context = now) =>
  makeSale.run(
    store,
    makeSale.args.parse({
      ...{ id: id(place), prospectId: id(3), lines: [{ ...line(1, 1000, 2000), productId }] },
      ...{ interactionId: id(place + 1), customerId: id(place + 2), moveId: id(place + 3) },
    }),
    context,
  );

test('a device too leaves an invoiced sale as it is', async () => {
  await sell(200);
  await store.update(saleRecord, id(200), { invoiceNumber: 'FA-2026-000012' });
  await expect(cancelSale.run(store, { id: id(200) }, now)).rejects.toMatchObject({
    ...{ key: 'sale.invoiced', params: { number: 'FA-2026-000012' } },
  });
  await store.update(saleRecord, id(200), { invoiceNumber: null });
  expect(await cancelSale.run(store, { id: id(200) }, now)).toMatchObject({ state: 'cancelled' });
});

test('an archived product is not sold anew, but what was sold before that may still be told', async () => {
  const product = createProduct.args.parse({ id: id(50), name: 'Lampe' });
  await createProduct.run(store, product, now);
  await archiveProduct.run(store, { id: id(50) }, now);
  await expect(sell(200, id(50))).rejects.toMatchObject({ key: 'product.archived', params: { name: 'Lampe' } });
  const before = contextAt('2026-11-24T08:00:00.000Z');
  expect(await sell(300, id(50), before)).toMatchObject({ state: 'made', invoiceNumber: null });
});
