// The sound of each word a company's prospects are known by is kept beside it, so that an index finds who sounds like
// what was typed. The words are folded here, by the rule the device knows too.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { askedSounds, type HeardWord, heardAs, soundOf } from '../french-sounds.rules.ts';
import { isWord, MOST_READINGS, type Reading } from '../prospect-search.rules.ts';

type InCompany = Pick<CompanyTransaction, 'db' | 'companyId'>;

/** Folded at once. */
const BATCH = 5_000;
/** Looked at more closely for each word. */
const MOST_HEARD = 60;

/** Folds the words whose sound is not known yet. */
export async function hearWords({ db, companyId }: InCompany): Promise<void> {
  let words: string[];
  do {
    const { rows } = await sql<{ word: string }>`select word from kili.search_word
      where company_id = ${companyId} and sound is null limit ${BATCH}`.execute(db);
    words = rows.map(({ word }) => word);
    if (words.length === 0) return;
    await sql`update kili.search_word as w set sound = heard.sound
      from unnest(${words}::text[], ${words.map(soundOf)}::text[]) as heard (word, sound)
      where w.company_id = ${companyId} and w.word = heard.word`.execute(db);
  } while (words.length === BATCH);
}

/** What a word of a search is heard as, itself apart. */
export async function readByEar({ db, companyId }: InCompany, typed: string): Promise<Reading> {
  const { whole, beginning } = isWord(typed) ? askedSounds(typed) : { whole: null, beginning: null };
  if (whole === null) return [];
  const { rows } = await sql<HeardWord>`
    (select word, sound from kili.search_word where company_id = ${companyId} and sound = ${whole}
      order by word limit ${MOST_HEARD})
    union
    (select word, sound from kili.search_word where company_id = ${companyId}
      and sound >= ${beginning ?? whole} and sound < ${`${beginning ?? ''}\uffff`} and ${beginning !== null}
      order by sound limit ${MOST_HEARD})`.execute(db);
  return heardAs(typed, rows, MOST_READINGS);
}
