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
  isByNumber,
  isWord,
  nameRanges,
  type Reading,
  ranked,
  readingsFilter,
} from '../prospect-search.rules.ts';
import { readByEar } from './heard-words.ts';
import { isUpToDate, learnChanges } from './learn-words.job.ts';
import { readAsMeant } from './near-words.ts';

/** Of those that hold the words somewhere, so many of the newest are looked at. */
const MOST_RANKED = 60;
/** Of those whose name begins with one of several words, so many are looked through for the others. */
const MOST_WALKED = 400;
/** The index knows nothing shorter: fewer letters find the beginnings of names only. */
const SHORTEST_WITHIN = 3;

const asked = z.object({
  q: z.string().max(200).describe('Words in any order, parts of a number in any format, an e-mail, a SIRET'),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

const everybody: Filter = { and: [] };

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
  const asMeant = async (transaction: CompanyTransaction, where: Where) => {
    const meant = await readAsMeant(transaction, doubtful);
    const items = meant.some(({ length }) => length > 1) ? await find(transaction, where, meant, limit) : [];
    return { items: shown(items), corrected: correctedSearch(items[0], meant) };
  };
  const found = await within(async (transaction, where) => {
    const asWritten = await find(transaction, where, readings, limit);
    if (asWritten.length >= limit) return asTold(asWritten);
    if (asWritten.length > 0) {
      const alike = await soundingAlike(transaction, where, doubtful, asWritten, limit);
      return asTold([...asWritten, ...alike].slice(0, limit));
    }
    if (!doubtful.some(isWord)) return asTold([]);
    return (await isUpToDate(transaction)) ? asMeant(transaction, where) : undefined;
  });
  if (found) return found;
  // In a transaction of its own: who learns keeps the others of the company waiting until it ends.
  await within(learnChanges);
  return within(asMeant);
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
const asTold = (rows: readonly Prospect[]) => ({ items: shown(rows), corrected: null });

/** Those whose name begins with one of the words, then the newest of those that hold them anywhere. */
async function find(transaction: CompanyTransaction, where: Where, readings: readonly Reading[], limit: number) {
  if (readings.length === 0) return [];
  const holding = readingsFilter(readings);
  const first = isByNumber(readings) ? [] : await nameBegins(transaction, where, readings, limit);
  if (first.length >= limit || readings.flat().every(({ word }) => word.length < SHORTEST_WITHIN)) {
    return ranked(first, readings).slice(0, limit);
  }
  const within = await rowsOf(
    transaction,
    sql`select t.* from kili.prospect as t where ${where(holding)} order by t.created_at desc, t.id desc
      limit ${MOST_RANKED}`,
  );
  return ranked(eachOnce([...first, ...within]), readings).slice(0, limit);
}

/** Asked in one statement for all words: with a branch for each, the database took longer to plan it than to search. */
async function nameBegins(transaction: CompanyTransaction, where: Where, readings: readonly Reading[], limit: number) {
  const ranges = nameRanges(readings);
  // A name that begins with the only word holds it.
  const [walked, held] = readings.length > 1 ? [MOST_WALKED, readingsFilter(readings)] : [limit, everybody];
  const rows = await rowsOf(
    transaction,
    sql`select t.* from unnest(${ranges.map(({ from }) => from)}::text[], ${ranges.map(({ before }) => before)}::text[])
      as name (first, beyond) cross join lateral (
        select t.* from (
          select t.* from kili.prospect as t
          where ${where(everybody)} and t.sort_name >= name.first and t.sort_name < name.beyond
          order by t.sort_name limit ${walked}) as t
        where ${filterToSql(held, prospectRecord, 't')} limit ${limit}) as t`,
  );
  return eachOnce(rows);
}

const eachOnce = (rows: readonly Prospect[]) => [...new Map(rows.map((row) => [row.id, row])).values()];

async function rowsOf({ db }: CompanyTransaction, query: RawBuilder<unknown>): Promise<Prospect[]> {
  const { rows } = await sql<Record<string, unknown>>`${query}`.execute(db);
  return rows.map((row) => toRow(row) as unknown as Prospect);
}
