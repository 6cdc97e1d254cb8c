// What a customer has: bought once, several times, or paid for again and again.
export interface BoughtLine {
  productId: string | null;
  name: string;
  quantity: number;
  /** The day it was sold or invoiced. */
  on: string;
}

export interface OwnedProduct {
  key: string;
  productId: string | null;
  name: string;
  /** How many were bought in all; null where it only recurs. */
  quantity: number | null;
  lastOn: string;
  /** Whether a contract that runs brings it again. */
  recurs: boolean;
}

/** One line for each product, or each name written by hand; what recurs comes first, then what was bought last. */
export function ownedProducts(bought: readonly BoughtLine[], recurring: readonly BoughtLine[]): OwnedProduct[] {
  const owned = new Map<string, OwnedProduct>();
  const lines = [
    ...bought.map((line) => ({ ...line, recurs: false })),
    ...recurring.map((line) => ({ ...line, recurs: true })),
  ];
  for (const { productId, name, quantity, on, recurs } of lines) {
    const key = productId ?? name.trim().toLowerCase();
    const known = owned.get(key);
    const isLatest = !known || known.lastOn <= on;
    const soFar = known?.quantity ?? null;
    owned.set(key, {
      ...{ key, productId },
      name: isLatest ? name : known.name,
      quantity: recurs ? soFar : rounded((soFar ?? 0) + quantity),
      lastOn: isLatest ? on : known.lastOn,
      recurs: recurs || (known?.recurs ?? false),
    });
  }
  return [...owned.values()]
    .filter(({ quantity, recurs }) => recurs || (quantity ?? 0) > 0)
    .sort((a, b) => Number(b.recurs) - Number(a.recurs) || (a.lastOn < b.lastOn ? 1 : a.lastOn > b.lastOn ? -1 : 0));
}

/** Quantities have four decimals. */
const rounded = (quantity: number) => Math.round(quantity * 10_000) / 10_000;
