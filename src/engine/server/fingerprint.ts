// What can be recognised and not read: HMAC-SHA256 under a key of the company's own. A plain hash of a telephone number
// would be found by trying them all.
import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { CompanyTransaction } from './database.ts';

export function fingerprint(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** The fingerprints of these texts in this company; its key is made when the first is asked for. */
export async function fingerprints(transaction: CompanyTransaction, texts: readonly string[]): Promise<string[]> {
  if (texts.length === 0) return [];
  const secret = await secretOf(transaction);
  return texts.map((text) => fingerprint(secret, text));
}

async function secretOf({ db, companyId }: CompanyTransaction): Promise<string> {
  const read = async () => {
    const { rows } = await sql<{ secret: string }>`select secret from kili.fingerprint_secret
      where company_id = ${companyId}`.execute(db);
    return rows[0]?.secret;
  };
  const known = await read();
  if (known) return known;
  const fresh = randomBytes(32).toString('hex');
  await sql`insert into kili.fingerprint_secret (company_id, secret) values (${companyId}, ${fresh})
    on conflict do nothing`.execute(db);
  return (await read()) ?? fresh;
}
