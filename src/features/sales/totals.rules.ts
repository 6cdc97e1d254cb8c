// What a quote or an invoice comes to. Amounts are in minor units of one currency, rates in basis points (550 is 5,5 %).
// Source: EN 16931, BR-CO-17: VAT is reckoned on the total of each rate, never line by line. Halves round away from zero.
import { hasDecimals, inLastPlace, roundedDivision, shareOut } from '../../engine/decimals.ts';
import type { Vat } from '../products/vat-rates.ts';

export { type Vat, type VatCategory, vatCategories } from '../products/vat-rates.ts';

/** A share of the price in basis points, or an amount in minor units. */
export type Discount = { rate: number } | { amount: number };

export interface PricedLine {
  /** At most 4 decimals. */
  quantity: number;
  /** In minor units, before tax; may have decimals of them, at most 4. */
  unitPrice: number;
  discount?: Discount | null;
  vat: Vat;
}

export interface VatGroup extends Vat {
  /** What the tax is reckoned on. */
  base: number;
  tax: number;
}

export interface Totals {
  /** Of each line, in their order, after its own discount. */
  lineNets: number[];
  /** What the discount on the whole takes off. */
  discount: number;
  groups: VatGroup[];
  /** Before tax (HT), the tax (TVA), and both together (TTC). */
  net: number;
  tax: number;
  gross: number;
}

/** The decimals a quantity may have, and those of a minor unit a unit price may have. */
export const QUANTITY_PLACES = 4;
export const UNIT_PRICE_PLACES = 4;
const WHOLE = 10_000;

export const isQuantity = (value: number) => hasDecimals(value, QUANTITY_PLACES);
export const isUnitPrice = (value: number) => hasDecimals(value, UNIT_PRICE_PLACES);

/** Adds up the lines, shares a discount on the whole over the rates to the last cent, and reckons the tax of each. */
export function totalsOf(lines: readonly PricedLine[], discountOnAll?: Discount | null): Totals {
  const lineNets = lines.map(lineNet);
  const groups = groupByVat(lines, lineNets);
  const discount = discountOf(sum(lineNets), discountOnAll);
  const shares =
    discount === 0
      ? groups.map(() => 0)
      : shareOut(
          discount,
          groups.map(({ base }) => base),
        );
  return withTax(
    lineNets,
    discount,
    groups.map(({ base, ...vat }, place) => ({ ...vat, base: base - shares[place]! })),
  );
}

function withTax(lineNets: number[], discount: number, bases: readonly (Vat & { base: number })[]): Totals {
  const groups = bases.map((group) => ({ ...group, tax: shareOf(group.base, group.rate) }));
  const net = sum(groups.map(({ base }) => base));
  const tax = sum(groups.map((group) => group.tax));
  return { lineNets, discount, groups, net, tax, gross: net + tax };
}

/** A line before tax, after its own discount. */
export function lineNet({ quantity, unitPrice, discount }: Omit<PricedLine, 'vat'>): number {
  const exact = inLastPlace(quantity, QUANTITY_PLACES) * inLastPlace(unitPrice, UNIT_PRICE_PLACES);
  const price = Number(roundedDivision(exact, BigInt(10 ** (QUANTITY_PLACES + UNIT_PRICE_PLACES))));
  return price - discountOf(price, discount);
}

function discountOf(price: number, discount: Discount | null | undefined): number {
  if (!discount) return 0;
  return 'rate' in discount ? shareOf(price, discount.rate) : discount.amount;
}

/** A rate of an amount, in whole minor units. */
export function shareOf(amount: number, rate: number): number {
  return Number(roundedDivision(BigInt(amount) * BigInt(rate), BigInt(WHOLE)));
}

/** What an amount is before tax, where it was named with the tax in it: the tax is the rest. */
export function netOfGross(gross: number, rate: number): number {
  return Number(roundedDivision(BigInt(gross) * BigInt(WHOLE), BigInt(WHOLE + rate)));
}

/** The unit price of something given back, once the discount on the whole is off it: what a credit note names. */
export function pricePaid(unitPrice: number, rate: number): number {
  const exact = inLastPlace(unitPrice, UNIT_PRICE_PLACES) * BigInt(WHOLE - rate);
  return Number(roundedDivision(exact, BigInt(WHOLE))) / 10 ** UNIT_PRICE_PLACES;
}

function groupByVat(lines: readonly PricedLine[], nets: readonly number[]): (Vat & { base: number })[] {
  const groups = new Map<string, Vat & { base: number }>();
  for (const [place, { vat }] of lines.entries()) {
    const key = `${vat.category} ${vat.rate}`;
    const group = groups.get(key) ?? { category: vat.category, rate: vat.rate, base: 0 };
    group.base += nets[place]!;
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.rate - a.rate || a.category.localeCompare(b.category));
}

/** A deposit: that share of each rate's base, with its tax. */
export function depositOf({ groups }: Pick<Totals, 'groups'>, rate: number): Totals {
  return withTax(
    [],
    0,
    groups.map(({ base, tax: _, ...vat }) => ({ ...vat, base: shareOf(base, rate) })),
  );
}

/** What is left of each rate once that much of it was invoiced before. */
export function balanceOf(whole: Pick<Totals, 'groups'>, invoiced: readonly Pick<Totals, 'groups'>[]): Totals {
  const before = invoiced.flatMap(({ groups }) => groups);
  const groups = whole.groups.map((group) => {
    const same = before.filter(({ category, rate }) => category === group.category && rate === group.rate);
    return {
      ...group,
      base: group.base - sum(same.map(({ base }) => base)),
      tax: group.tax - sum(same.map(({ tax }) => tax)),
    };
  });
  const net = sum(groups.map(({ base }) => base));
  const tax = sum(groups.map((group) => group.tax));
  return { lineNets: [], discount: 0, groups, net, tax, gross: net + tax };
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
