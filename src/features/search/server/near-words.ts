import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { nearestWords } from '../misspelling.rules.ts';
import { isWord, MOST_READINGS, type Reading } from '../prospect-search.rules.ts';

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

async function readWord({ db, companyId }: CompanyTransaction, typed: string): Promise<Reading> {
  const asTyped = { word: typed, slips: 0 };
  if (!isWord(typed)) return [asTyped];
  const { rows } = await sql<{ word: string }>`select word from kili.search_word
    where company_id = ${companyId} and word % ${typed} order by similarity(word, ${typed}) desc, word
    limit ${MOST_CANDIDATES}`.execute(db);
  const words = rows.map(({ word }) => word).filter((word) => !word.includes(typed));
  return [asTyped, ...nearestWords(typed, words, MOST_READINGS)];
}
