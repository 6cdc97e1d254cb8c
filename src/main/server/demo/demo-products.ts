// What the demo companies sell, with what it costs them and how its price has moved.
import { z } from 'zod';
import { addDays } from '../../../engine/dates.ts';
import { day, defineCommand, id } from '../../../engine/define.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { systemCaller } from '../../../features/members/server/system-caller.ts';
import { createProduct, editProduct } from '../../../features/products/product.commands.ts';
import type { DemoCompany } from './demo-companies.ts';
import { type DemoProduct, stockOf } from './demo-stock.ts';
import { throwDice } from './dice.ts';
import type { OpenCompany } from './open-company.ts';

const IDS_EACH = 3;
const RISE_OF_YEAR = 1.04;

const stockProducts = defineCommand({
  name: 'demo.stockProducts',
  args: z.strictObject({ ids: z.array(id), today: day, products: z.array(z.custom<DemoProduct>()) }),
  permission: null,
  serverOnly: true,
  async run(store, { ids, today, products }, context) {
    for (const [place, product] of products.entries()) {
      const [productId, pricesId, newPricesId] = ids.slice(place * IDS_EACH, (place + 1) * IDS_EACH);
      const { euros, costs, breaks = [], francs, endedDaysAgo, ...said } = product;
      const cents = (amount: number) => Math.round(amount * 100);
      const prices = [
        { minQuantity: 0, unitPrice: cents(euros) },
        ...breaks.map(([minQuantity, price]) => ({ minQuantity, unitPrice: cents(price) })),
        ...(francs ? [{ currency: 'CHF', minQuantity: 0, unitPrice: cents(francs) }] : []),
      ];
      const lastYear = prices.map((price) => ({
        ...price,
        unitPrice: Math.round(price.unitPrice / RISE_OF_YEAR / 10) * 10,
        validFrom: addDays(today, -420),
      }));
      const made = createProduct.args.parse({
        id: productId,
        ...said,
        cost: costs === undefined ? null : { amount: cents(costs), currency: 'EUR' },
        ...(endedDaysAgo !== undefined && { activeUntil: addDays(today, -endedDaysAgo) }),
        pricesId,
        prices: lastYear,
      });
      await createProduct.run(store, made, context);
      const thisYear = prices.map((price) => ({ ...price, validFrom: addDays(today, -60) }));
      const risen = editProduct.args.parse({ id: productId, pricesId: newPricesId, prices: thisYear });
      await editProduct.run(store, risen, context);
    }
  },
});

export async function stockDemoProducts(
  engine: Engine,
  { company, open, now }: { company: DemoCompany; open: OpenCompany; now: string },
): Promise<void> {
  const dice = throwDice(company.seed + 4);
  const products = stockOf(company.offer);
  const ids = Array.from({ length: products.length * IDS_EACH }, () => dice.id(now));
  const args = { ids, today: now.slice(0, 10), products };
  const caller = { ...systemCaller(company.id), userId: open.adminId, country: 'FR', currency: 'EUR' };
  await runCommand(engine, { companyId: company.id, userId: open.adminId }, stockProducts, args, { caller });
}
