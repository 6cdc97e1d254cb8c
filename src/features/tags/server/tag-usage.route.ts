import { sql } from 'kysely';
import { z } from 'zod';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { plain } from '../../../engine/text.ts';
import type { Tag } from '../tag.record.ts';

const permission = 'fields.manage';
const MOST_TAGS = 500;
const BOUND = 1_000;

const count = z.number().int().describe(`Prospects that are not archived; exact up to ${BOUND}, one more says "more".`);
const isSetUp = z.boolean().describe('Whether it was given a colour of its own, archived or not');
const tag = z.object({ name: z.string(), count, isSetUp });
const answer = z.object({ tags: z.array(tag), bound: z.number().int() });

/** Which tags prospects carry, declared or not, and how many carry each: of the whole company, for who sets tags up. */
export const tagUsage: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/tags/usage',
    apiRoute({ summary: 'Which tags are in use, and how many prospects carry each', answer: { json: answer } }),
    async (request) => {
      const person = await sessions.personOf(request);
      return inCompany(engine.database, person, async (transaction) => {
        const caller = await engine.callerOf(transaction);
        if (scopeOf(caller, permission) === 'none') refuse('access.forbidden', { permission });
        return { tags: await tagsInUse(transaction), bound: BOUND };
      });
    },
  );
  return {};
};

/** It jumps from one word to the next in the index, and counts each no further than the bound. */
async function tagsInUse({ db, companyId }: CompanyTransaction) {
  const { rows } = await sql<{ word: string; count: number; written: string[] | null }>`with recursive found(word) as (
      (select w.word from kili.prospect_tag as w where w.company_id = ${companyId} order by w.word limit 1)
      union all
      select (select w.word from kili.prospect_tag as w where w.company_id = ${companyId} and w.word > found.word
        order by w.word limit 1)
      from found where found.word is not null)
    select f.word, (select count(*)::int from (select 1 from kili.prospect_tag as w
        join kili.prospect as p on p.company_id = ${companyId} and p.id = w.prospect_id
        where w.company_id = ${companyId} and w.word = f.word and p.archived_at is null limit ${BOUND + 1}) as bounded) as count,
      (select p.tags from kili.prospect_tag as w
        join kili.prospect as p on p.company_id = ${companyId} and p.id = w.prospect_id
        where w.company_id = ${companyId} and w.word = f.word limit 1) as written
    from (select word from found where word is not null limit ${MOST_TAGS}) as f`.execute(db);
  const { rows: tags } = await sql<Pick<Tag, 'name' | 'formerNames'>>`select name, former_names from kili.tag
    where company_id = ${companyId}`.execute(db);
  const setUp = new Set(tags.flatMap(({ name, formerNames }) => [name, ...formerNames]).map(plain));
  return rows.map(({ word, count, written }) => ({
    // As it is written on one of them.
    name: written?.find((tag) => plain(tag) === word) ?? word,
    count,
    isSetUp: setUp.has(word),
  }));
}
