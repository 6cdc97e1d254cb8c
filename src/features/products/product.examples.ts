// A product and a price of it, for tests.
import { type Product, productRecord } from './product.record.ts';
import type { ProductPrice } from './product-price.record.ts';

const at = '2026-01-01T08:00:00.000Z';

export function exampleProduct(id: string, name: string, more: Partial<Product> = {}): Product {
  const row: Product = {
    ...{ id, name, reference: null, description: null, family: null, unit: 'C62', kind: 'goods', recurring: null },
    ...{ vat: { category: 'S', rate: 2000 }, cost: null, activeFrom: null, activeUntil: null, stock: null },
    ...{ pictureAt: null, usedAt: null, archivedAt: null, referenceKey: null, searchText: '' },
    ...{ createdAt: at, updatedAt: at, rev: 1 },
    ...more,
  };
  return { ...row, ...productRecord.derive?.(row) };
}

export const examplePrice = (productId: string, unitPrice: number, more: Partial<ProductPrice> = {}): ProductPrice => ({
  ...{ id: 'p', productId, currency: 'EUR', minQuantity: 0, unitPrice, validFrom: '2026-01-01' },
  ...{ createdAt: at, updatedAt: at, rev: 1 },
  ...more,
});
