import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';

export interface KeptDocument {
  text: string;
  sha256: string;
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * Freezes a quote: its document is kept, and the database lets nobody change what it was made of, nor delete it.
 */
export async function keepDocument(
  { db, companyId }: CompanyTransaction,
  { id, number, version, contentMark }: { id: string; number: string; version: number; contentMark: string },
  text: string,
  now: string,
): Promise<void> {
  const hash = sha256(text);
  await sql`insert into kili.quote_document
      (company_id, quote_id, number, version, content_mark, text, sha256, created_at)
    values (${companyId}, ${id}, ${number}, ${version}, ${contentMark}, ${text}, ${hash}, ${now})`.execute(db);
}

/** The mark of what may not change any more of a quote that is about to be sent: see migration 0086. */
export async function contentMarkOf(
  { db, companyId }: CompanyTransaction,
  id: string,
  validUntil: string,
): Promise<string> {
  const { rows } = await sql<{
    mark: string;
  }>`select md5(concat_ws(E'\\x1f', coalesce(title, ''), currency, lines::text,
      coalesce(discount::text, ''), introduction, terms, net, tax, gross, ${validUntil}::date - date '2000-01-01',
      'place ' || nullif(work_place, ''), 'period ' || nullif(work_period, ''), 'deposit ' || deposit_rate,
      case when is_canvassed then 'canvassed' end)) as mark
    from kili.quote where company_id = ${companyId} and id = ${id}`.execute(db);
  return rows[0]!.mark;
}

export async function readKeptDocument(
  { db, companyId }: CompanyTransaction,
  quoteId: string,
): Promise<KeptDocument | undefined> {
  const { rows } = await sql<KeptDocument>`select text, sha256 from kili.quote_document
    where company_id = ${companyId} and quote_id = ${quoteId}`.execute(db);
  return rows[0];
}
