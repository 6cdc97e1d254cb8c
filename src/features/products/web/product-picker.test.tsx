import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, renderHook, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { AnyRecord } from '../../../engine/define.ts';
import { joinMessages } from '../../../engine/messages.ts';
import { type DeviceEngine, EngineProvider, LanguageProvider } from '../../../engine/web/engine-context.tsx';
import { examplePrice, exampleProduct } from '../product.examples.ts';
import { productMessages } from '../product.messages.ts';
import { ProductPicker } from './product-picker.tsx';
import { useProductPrice } from './product-search.ts';

const at = '2026-01-01T08:00:00.000Z';
const product = exampleProduct;
const price = (id: string, productId: string, unitPrice: number, minQuantity = 0) =>
  examplePrice(productId, unitPrice, { id, minQuantity });
const rows: Record<string, readonly object[]> = {
  product: [
    product('lamp', 'Dalle LED', { reference: 'D60', description: 'Longue vie' }),
    product('pose', 'Pose', { unit: 'HUR', kind: 'service' }),
    product('old', 'Dalle ancienne', { archivedAt: at }),
  ],
  productPrice: [price('a', 'lamp', 14_990), price('b', 'lamp', 12_990, 10)],
};
const engine = {
  caller: { timeZone: 'Europe/Paris', currency: 'EUR', country: 'FR', permissions: {} },
  store: {
    subscribe: () => () => {},
    isEverythingRead: () => true,
    rows: ({ name }: AnyRecord) => rows[name],
  },
} as unknown as DeviceEngine;

function openPicker(props: { quantity?: number; onFreeText?: (text: string) => void } = {}) {
  const onPick = vi.fn();
  render(
    <MantineProvider env="test">
      <LanguageProvider language={{ dictionary: joinMessages({ product: productMessages }), locale: 'fr' }}>
        <EngineProvider engine={engine}>
          <ProductPicker currency="EUR" quantity={1} day="2026-11-22" {...props} onPick={onPick} />
        </EngineProvider>
      </LanguageProvider>
    </MantineProvider>,
  );
  return { onPick, field: screen.getByRole('textbox', { name: 'Produit' }) };
}

afterEach(cleanup);

test('a product is found on this device by its reference, and comes with all that a line copies', () => {
  const { onPick, field } = openPicker({ quantity: 12 });
  fireEvent.change(field, { target: { value: 'd60' } });
  fireEvent.click(screen.getByRole('option', { name: /Dalle LED/ }));
  expect(onPick.mock.calls[0]?.[0]).toMatchObject({
    ...{ productId: 'lamp', name: 'Dalle LED', reference: 'D60', description: 'Longue vie', unit: 'C62' },
    ...{ vat: { category: 'S', rate: 2000 }, price: { unitPrice: 12_990, currency: 'EUR', minQuantity: 10 } },
  });
  expect((field as HTMLInputElement).value).toBe('');
});

test('what is archived is not offered, and what has no price says so', () => {
  const { field } = openPicker();
  fireEvent.change(field, { target: { value: 'dalle' } });
  expect(screen.getAllByRole('option')).toHaveLength(1);
  fireEvent.change(field, { target: { value: 'pose' } });
  expect(screen.getByRole('option').textContent).toContain('sans prix');
});

test('what is no product is a line written by hand', () => {
  const onFreeText = vi.fn();
  const { field } = openPicker({ onFreeText });
  fireEvent.change(field, { target: { value: 'Déplacement' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onFreeText).toHaveBeenCalledWith('Déplacement');
});

test('the price of a line follows its quantity', () => {
  const { result } = renderHook(() => useProductPrice(), {
    wrapper: ({ children }) => <EngineProvider engine={engine}>{children}</EngineProvider>,
  });
  const asked = { currency: 'EUR', day: '2026-11-22' };
  expect(result.current('lamp', { ...asked, quantity: 9.5 })?.unitPrice).toBe(14_990);
  expect(result.current('lamp', { ...asked, quantity: 10 })?.unitPrice).toBe(12_990);
  expect(result.current('pose', { ...asked, quantity: 1 })).toBeNull();
});
