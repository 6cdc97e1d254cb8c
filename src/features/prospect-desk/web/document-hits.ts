import { useDebouncedValue } from '@mantine/hooks';
import { IconFileCertificate, IconFileInvoice, IconPackage, IconReceiptEuro } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { type Contract, contractRecord } from '../../contracts/contract.record.ts';
import { invoiceRecord } from '../../invoices/invoice.record.ts';
import { type Product, productRecord } from '../../products/product.record.ts';
import { findProducts } from '../../products/product-list.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { numberOf, quoteRecord } from '../../quotes/quote.record.ts';
import { useWhose } from '../../sales/web/whom.ts';
import { documentNumber } from '../document-number.rules.ts';
import type { Go } from './palette-way.ts';
import type { SearchCommand } from './search-commands.ts';

const MOST_PRODUCTS = 5;
const MOST_CONTRACTS = 5;
const FEWEST_LETTERS = 3;
const SETTLED_MS = 120;

interface DocumentHits {
  products: SearchCommand[];
  contracts: SearchCommand[];
  documents: SearchCommand[];
}

/** Products that answer to what was typed, contracts by their name or with these people, and the quote or invoice of that number. */
export function useDocumentHits(typed: string, people: readonly Prospect[], go: Go): DocumentHits {
  const rows: readonly Product[] = useRows(productRecord);
  const text = typed.trim();
  const products = useMemo(() => {
    if (text.length < FEWEST_LETTERS) return [];
    const offered = rows.filter(({ archivedAt }) => !archivedAt);
    return findProducts(offered, text, MOST_PRODUCTS).found;
  }, [rows, text]);
  const [settled] = useDebouncedValue(text, SETTLED_MS);
  const contracts = useContractHits(settled === text ? text : '', people);
  const whose = useWhose(contracts);
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
    contracts: contracts.map(({ id, title, prospectId }) => ({
      key: `contract ${id}`,
      label: `${title} · ${whose(prospectId)}`,
      icon: IconFileCertificate,
      run: () => go({ to: '/contrats', search: { contrat: id } }),
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

/** From the server; without a network those on this device. */
function useContractHits(text: string, people: readonly Prospect[]): readonly Contract[] {
  const isAsked = text.length >= FEWEST_LETTERS;
  const ids = people.map(({ id }) => id).join(' ');
  const where = useMemo(() => {
    const named = { field: 'title', contains: [text] };
    const ofThem = { field: 'prospectId', in: isAsked ? ids.split(' ').filter(Boolean) : [] };
    return { and: [{ field: 'archivedAt', is: null }, isAsked ? { or: [named, ofThem] } : ofThem] };
  }, [text, ids, isAsked]);
  const here = useRows(
    contractRecord,
    useMemo(() => ({ where, limit: MOST_CONTRACTS }), [where]),
  );
  const asked = useServerList(contractRecord, '/contracts', { where, limit: MOST_CONTRACTS, enabled: isAsked });
  if (!isAsked) return [];
  return asked.error ? here : asked.rows;
}
