import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { isWord, type Reading, withSlips } from '../prospect-search.rules.ts';
import { readByEar } from './heard-words.ts';

/** Looked at more closely for each word; the nearest is among those that share most of its letters in a row. */
const MOST_CANDIDATES = 60;

/** Each word of a search as it may have been meant, by the words the company's prospects are known by. */
export async function readAsMeant(transaction: CompanyTransaction, words: readonly string[]): Promise<Reading[]> {
  // Two neighbours in the wrong order leave a short word little of what the index goes by.
  await sql`set local pg_trgm.similarity_threshold = 0.15`.execute(transaction.db);
  const readings: Reading[] = [];
  for (const word of words) readings.push(await readWord(transaction, word));
  return readings;
}

async function readWord(transaction: CompanyTransaction, typed: string): Promise<Reading> {
  if (!isWord(typed)) return [{ word: typed, slips: 0 }];
  const { db, companyId } = transaction;
  const { rows } = await sql<{ word: string }>`select word from kili.search_word
    where company_id = ${companyId} and word % ${typed} order by similarity(word, ${typed}) desc, word
    limit ${MOST_CANDIDATES}`.execute(db);
  return withSlips(
    typed,
    await readByEar(transaction, typed),
    rows.map(({ word }) => word),
  );
}
