import { z } from 'zod';
import { wallTime, zoneKnownHere } from '../../../engine/dates.ts';
import { day as calendarDay } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { currencyCode } from '../../companies/currency.rules.ts';
import { priceFor } from '../price.rules.ts';
import { MOST_QUANTITY, productRecord } from '../product.record.ts';
import { productPriceRecord } from '../product-price.record.ts';

const query = z.object({
  currency: currencyCode.describe('The company’s own where left out').optional(),
  quantity: z.coerce.number().positive().max(MOST_QUANTITY).default(1),
  day: calendarDay.describe('Today by the calendar of the company where left out').optional(),
});

/** What so many of a product cost on a day. */
export const productPriceRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.get<{ Params: { id: string } }>(
    '/api/v1/products/:id/price',
    apiRoute({
      summary: 'The price of a quantity of a product; null where it has none in that currency',
      query,
      answer: { json: z.object({ price: productPriceRecord.schema.omit({ rev: true }).nullable() }) },
    }),
    async (request) => {
      const asked = parseInput(query, request.query);
      const person = await sessions.personOf(request);
      return inCompany(engine.database, person, async (transaction) => {
        const caller = await engine.callerOf(transaction);
        const now = new Date().toISOString();
        const store = pgStore(transaction, { caller, records: engine.records, now });
        const product = (await store.find(productRecord, request.params.id)) ?? refuse('product.notFound');
        const prices = await store.list(productPriceRecord, { where: { field: 'productId', is: product.id } });
        const { currency = caller.currency, quantity, day = wallTime(now, zoneKnownHere(caller.timeZone)).day } = asked;
        const price = priceFor(prices, { currency, quantity, day });
        if (!price) return { price: null };
        const { rev: _, ...shown } = price;
        return { price: shown };
      });
    },
  );
  return {};
};
