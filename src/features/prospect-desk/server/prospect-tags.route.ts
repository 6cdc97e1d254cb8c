import { sql } from 'kysely';
import { z } from 'zod';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { plain } from '../../../engine/text.ts';

const permission = 'prospects.view';
const MOST_TAGS = 500;

/**
 * The words prospects of the company carry, for filters and forms: a device knows those of its own prospects only. It
 * jumps from one word to the next in the index instead of reading every prospect.
 */
export const prospectTags: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/prospects/tags',
    apiRoute({
      summary: 'The tags in use, in alphabetical order',
      answer: { json: z.object({ tags: z.array(z.string()) }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      return inCompany(engine.database, person, async (transaction) => {
        if (scopeOf(await engine.callerOf(transaction), permission) === 'none')
          refuse('access.forbidden', { permission });
        const inUse = sql`kili.prospect_tag as w where w.company_id = ${person.companyId}`;
        const { rows } = await sql<{ word: string; written: string[] | null }>`with recursive found(word) as (
            (select w.word from ${inUse} order by w.word limit 1)
            union all
            select (select w.word from ${inUse} and w.word > found.word order by w.word limit 1)
            from found where found.word is not null)
          select f.word, (select p.tags from kili.prospect_tag as w
              join kili.prospect as p on p.company_id = ${person.companyId} and p.id = w.prospect_id
              where w.company_id = ${person.companyId} and w.word = f.word limit 1) as written
          from (select word from found where word is not null limit ${MOST_TAGS}) as f`.execute(transaction.db);
        // As it is written on one of them.
        return { tags: rows.map(({ word, written }) => written?.find((tag) => plain(tag) === word) ?? word) };
      });
    },
  );
  return {};
};
