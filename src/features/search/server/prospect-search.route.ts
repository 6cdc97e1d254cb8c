import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Filter } from '../../../engine/filter.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { filterToSql } from '../../../engine/server/filter-sql.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { reachToSql, toRow } from '../../../engine/server/pg-store.ts';
import { toPublic } from '../../../engine/server/rest.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { type Prospect, prospectRecord, publicProspect } from '../../prospects/prospect.record.ts';
import {
  asTyped,
  correctedSearch,
  doubtfulWords,
  isWord,
  nameBegins,
  type Reading,
  ranked,
  readingsFilter,
} from '../prospect-search.rules.ts';
import { readByEar } from './heard-words.ts';
import { learnChanges } from './learn-words.job.ts';
import { readAsMeant } from './near-words.ts';

/** Of those that hold the words somewhere, so many of the newest are looked at. */
const MOST_RANKED = 60;
/** The index knows nothing shorter: fewer letters find the beginnings of names only. */
const SHORTEST_WITHIN = 3;

const asked = z.object({
  q: z.string().max(200).describe('Words in any order, parts of a number in any format, an e-mail, a SIRET'),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

type Where = (filter: Filter) => RawBuilder<unknown>;

/** What Ctrl+K asks: the prospects meant, best first. */
export const prospectSearch: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/prospects/search',
    apiRoute({
      summary: 'The prospects somebody means by what was typed, best first; slips of the keyboard are seen through',
      query: asked,
      answer: {
        json: z.object({
          items: z.array(publicProspect),
          corrected: z.string().nullable().describe('What was searched for instead, where nobody has what was typed'),
        }),
      },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { q, limit } = parseInput(asked, request.query);
      return search(engine, person, q, limit);
    },
  );
  return {};
};

async function search(engine: Engine, person: Person, typed: string, limit: number) {
  const within = <T>(work: (transaction: CompanyTransaction, where: Where) => Promise<T>) =>
    inCompany(engine.database, person, async (transaction) => {
      const reach = reachToSql(prospectRecord, engine.records, await engine.callerOf(transaction), 't');
      return work(
        transaction,
        (filter) => sql`t.company_id = ${person.companyId} and t.archived_at is null and ${reach}
        and ${filterToSql(filter, prospectRecord, 't')}`,
      );
    });
  const readings = asTyped(typed);
  const doubtful = doubtfulWords(typed);
  const exact = await within(async (transaction, where) => {
    const asWritten = await find(transaction, where, readings, limit);
    if (asWritten.length === 0 || asWritten.length >= limit) return asWritten;
    return [...asWritten, ...(await soundingAlike(transaction, where, doubtful, asWritten, limit))].slice(0, limit);
  });
  if (exact.length > 0 || !doubtful.some(isWord)) return { items: shown(exact), corrected: null };

  // In a transaction of its own: who learns keeps the others of the company waiting until it ends.
  await within(learnChanges);
  return within(async (transaction, where) => {
    const meant = await readAsMeant(transaction, doubtful);
    const items = meant.some(({ length }) => length > 1) ? await find(transaction, where, meant, limit) : [];
    return { items: shown(items), corrected: correctedSearch(items[0], meant) };
  });
}

/** Those who sound like what was typed, after those who have it. */
async function soundingAlike(
  transaction: CompanyTransaction,
  where: Where,
  words: readonly string[],
  found: readonly Prospect[],
  limit: number,
): Promise<Prospect[]> {
  const readings: Reading[] = [];
  for (const word of words) readings.push([{ word, slips: 0 }, ...(await readByEar(transaction, word))]);
  if (readings.every(({ length }) => length === 1)) return [];
  const known = new Set(found.map(({ id }) => id));
  return (await find(transaction, where, readings, limit)).filter(({ id }) => !known.has(id));
}

const shown = (rows: readonly Prospect[]) => rows.map((row) => toPublic(prospectRecord, row));

/** Those whose name begins with one of the words, then the newest of those that hold them anywhere. */
async function find(transaction: CompanyTransaction, where: Where, readings: readonly Reading[], limit: number) {
  if (readings.length === 0) return [];
  const words = readings.flatMap((reading) => reading.map(({ word }) => word));
  const holding = readingsFilter(readings);
  const begin = words.map(
    (word) => sql`(select t.* from kili.prospect as t where ${where({ and: [nameBegins(word), holding] })}
      order by t.sort_name limit ${limit})`,
  );
  const first = await rowsOf(transaction, sql.join(begin, sql` union `));
  if (first.length >= limit || words.every(({ length }) => length < SHORTEST_WITHIN)) {
    return ranked(first, readings).slice(0, limit);
  }
  const within = await rowsOf(
    transaction,
    sql`select t.* from kili.prospect as t where ${where(holding)} order by t.created_at desc, t.id desc
      limit ${MOST_RANKED}`,
  );
  const ids = new Set(first.map(({ id }) => id));
  return ranked([...first, ...within.filter(({ id }) => !ids.has(id))], readings).slice(0, limit);
}

async function rowsOf({ db }: CompanyTransaction, query: RawBuilder<unknown>): Promise<Prospect[]> {
  const { rows } = await sql<Record<string, unknown>>`${query}`.execute(db);
  return rows.map((row) => toRow(row) as unknown as Prospect);
}
