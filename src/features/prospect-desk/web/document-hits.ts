import { useDebouncedValue } from '@mantine/hooks';
import { IconFileInvoice, IconPackage, IconReceiptEuro } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { invoiceRecord } from '../../invoices/invoice.record.ts';
import { type Product, productRecord } from '../../products/product.record.ts';
import { findProducts } from '../../products/product-list.rules.ts';
import { numberOf, quoteRecord } from '../../quotes/quote.record.ts';
import { documentNumber } from '../document-number.rules.ts';
import type { Go } from './palette-way.ts';
import type { SearchCommand } from './search-commands.ts';

const MOST_PRODUCTS = 5;
const FEWEST_LETTERS = 3;
const SETTLED_MS = 120;

/** Products that answer to what was typed, and the quote or the invoice of that number. */
export function useDocumentHits(typed: string, go: Go): { products: SearchCommand[]; documents: SearchCommand[] } {
  const rows: readonly Product[] = useRows(productRecord);
  const text = typed.trim();
  const products = useMemo(() => {
    if (text.length < FEWEST_LETTERS) return [];
    const offered = rows.filter(({ archivedAt }) => !archivedAt);
    return findProducts(offered, text, MOST_PRODUCTS).found;
  }, [rows, text]);
  const [settled] = useDebouncedValue(text, SETTLED_MS);
  const number = settled === text ? documentNumber(settled) : undefined;
  const asked = { where: { field: 'number', is: number ?? null }, limit: 10, enabled: number !== undefined };
  const quotes = useServerList(quoteRecord, '/quotes', asked).rows;
  const invoices = useServerList(invoiceRecord, '/invoices', asked).rows;
  return {
    products: products.map(({ id, name, reference }) => ({
      key: `product ${id}`,
      label: [reference, name].filter(Boolean).join(' · '),
      icon: IconPackage,
      run: () => go({ to: '/produits', search: { fiche: id } }),
    })),
    documents:
      number === undefined
        ? []
        : [
            ...invoices.map((invoice) => ({
              key: `invoice ${invoice.id}`,
              label: `${invoice.number} · ${invoice.buyer.name}`,
              icon: IconReceiptEuro,
              run: () => go({ to: '/factures', search: { facture: invoice.id } }),
            })),
            ...quotes.map((quote) => ({
              key: `quote ${quote.id}`,
              label: [numberOf(quote), quote.title].filter(Boolean).join(' · '),
              icon: IconFileInvoice,
              run: () => go({ to: '/ventes', search: { devis: quote.id } }),
            })),
          ],
  };
}
