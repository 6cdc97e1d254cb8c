import { z } from 'zod';
import { apiRoute } from '../../../engine/server/api-route.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { saleRecord } from '../sale.record.ts';
import { sum, sumsByState } from './sums.ts';

export const saleRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/sales/totals',
    apiRoute({
      summary: 'What the sales one may see come to, by state and currency',
      tag: 'sales',
      answer: { json: z.object({ items: z.array(sum) }) },
    }),
    async (request) => ({ items: await sumsByState(engine, await sessions.personOf(request), saleRecord) }),
  );
  return {};
};
