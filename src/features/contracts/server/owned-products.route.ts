import { sql } from 'kysely';
import { z } from 'zod';
import { day, id } from '../../../engine/define.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { readInCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { findRow, pathId } from '../../../engine/server/rest.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { type BoughtLine, ownedProducts } from '../owned-products.rules.ts';

const owned = z.object({
  key: z.string(),
  productId: id.nullable().describe('Null for what was written by hand'),
  name: z.string(),
  quantity: z.number().nullable().describe('Bought in all; null for what only recurs'),
  lastOn: day,
  recurs: z.boolean().describe('Whether a running contract brings it again'),
});

/** What somebody has bought and pays for: by their sales, their invoices without a sale, and their contracts. */
export const ownedProductRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/prospects/:id/products',
    apiRoute({
      summary: 'The products a customer owns, from their sales, invoices and running contracts',
      tag: 'customers',
      answer: { json: z.object({ items: z.array(owned) }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { id: prospectId } = await findRow(engine, person, prospectRecord, pathId(request));
      return readInCompany(engine.database, person, async ({ db }) => {
        const { companyId } = person;
        const { rows: bought } = await sql<BoughtLine>`select l.product_id, l.name, l.quantity, s.sold_on as "on"
          from kili.sale_line as l
          join kili.sale as s on s.company_id = ${companyId} and s.id = l.sale_id
          where l.company_id = ${companyId} and l.prospect_id = ${prospectId as string} and s.state = 'made'
          union all
          select (line ->> 'productId')::uuid, line ->> 'name',
            (line ->> 'quantity')::double precision * case i.kind when 'credit' then -1 else 1 end, i.issued_on
          from kili.invoice as i cross join jsonb_array_elements(i.lines) as line
          left join kili.sale as s on s.company_id = ${companyId} and s.id = i.sale_id
          where i.company_id = ${companyId} and i.prospect_id = ${prospectId as string} and i.number is not null
            and (i.kind = 'invoice' and i.sale_id is null or i.kind = 'credit' and s.state is distinct from 'cancelled')`.execute(
          db,
        );
        const { rows: recurring } = await sql<BoughtLine>`select (line ->> 'productId')::uuid as product_id,
            line ->> 'name' as name, (line ->> 'quantity')::double precision as quantity, c.starts_on as "on"
          from kili.contract as c cross join jsonb_array_elements(c.lines) as line
          where c.company_id = ${companyId} and c.prospect_id = ${prospectId as string} and c.archived_at is null
            and c.state in ('active', 'renewed')`.execute(db);
        return { items: ownedProducts(bought, recurring) };
      });
    },
  );
  return {};
};
