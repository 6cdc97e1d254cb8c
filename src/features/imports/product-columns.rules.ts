// Which column of a file is which field of a product.
import type { ProductColumn } from '../products/product-import.ts';
import { headerText } from './header-text.rules.ts';

const synonyms: Readonly<Record<ProductColumn, string>> = {
  reference:
    'référence|réf|ref produit|code|code produit|code article|référence article|sku|ean|reference|product code',
  name: 'nom|désignation|libellé|produit|article|intitulé|nom produit|prestation|name|product|product name|label|title',
  description: 'description|détail|descriptif|commentaire|details',
  family: 'famille|catégorie|gamme|rayon|groupe|family|category|range',
  unit: 'unité|unité vente|unit',
  kind: 'nature|type|type produit|kind',
  recurring: 'récurrence|périodicité|abonnement|recurrence|recurring|billing period',
  vat: 'tva|taux tva|tva %|taux|vat|vat rate|tax rate|tax',
  price:
    'prix|prix ht|pu ht|prix unitaire|prix unitaire ht|prix vente ht|prix vente|tarif|tarif ht|price|unit price|net price',
  currency: 'devise|monnaie|currency',
  minQuantity:
    'dès|à partir de|quantité minimale|quantité minimum|qté min|palier|quantité|min quantity|minimum quantity|from quantity',
  validFrom: 'valable dès|valable à partir du|prix valable à partir du|date tarif|date prix|valid from|price from',
  cost: 'coût|coût unitaire|prix achat|prix achat ht|prix revient|pa ht|cost|unit cost|purchase price',
  stock: 'stock|quantité en stock|qté stock|en stock|stock quantity',
  activeFrom: 'en vente dès|en vente à partir du|début vente|date début|active from|on sale from',
  activeUntil: 'en vente jusqu’au|fin vente|date fin|active until|on sale until',
};

const byTitle = new Map<string, ProductColumn>(
  Object.entries(synonyms).flatMap(([column, titles]) =>
    titles.split('|').map((title) => [headerText(title), column as ProductColumn]),
  ),
);

/** The field each column fills, each field once; null where a title says nothing of a product. */
export function productColumnsOf(titles: readonly string[]): (ProductColumn | null)[] {
  const taken = new Set<ProductColumn>();
  return titles.map((title) => {
    const column = byTitle.get(headerText(title)) ?? null;
    if (column === null || taken.has(column)) return null;
    taken.add(column);
    return column;
  });
}

const MOST_ROWS_ABOVE = 30;

/** Where the titles stand, below whatever a file begins with; -1 where no row names a product. */
export function productHeaderRow(rows: readonly (readonly string[])[]): number {
  const counts = rows.slice(0, MOST_ROWS_ABOVE).map((cells) => {
    const columns = productColumnsOf(cells);
    const isNamed = columns.includes('name') || columns.includes('reference');
    return isNamed ? columns.filter((column) => column !== null).length : 0;
  });
  const most = Math.max(0, ...counts);
  return most >= 2 ? counts.indexOf(most) : -1;
}
