// Where calendars send their answers: an address of the company’s own that takes nothing else. It stands in every
// invitation, and so it is no secret; what it is signed with is.
import { timingSafeEqual } from 'node:crypto';
import { type CompanyTransaction, type Database, inCompany } from '../../../engine/server/database.ts';
import { fingerprints } from '../../../engine/server/fingerprint.ts';

const SIGNATURE_HEX = 20;
const shape = /^rdv-([0-9a-f]{32})-([0-9a-f]{20})@/i;

/** Null where no mails come in. */
export async function answerAddressOf(
  transaction: CompanyTransaction,
  domain: string | undefined,
): Promise<string | null> {
  if (!domain) return null;
  return `rdv-${transaction.companyId.replaceAll('-', '')}-${await signatureOf(transaction)}@${domain}`;
}

export const isAnswerAddress = (address: string): boolean => shape.test(address);

/** The company whose address it is. */
export async function companyOfAnswerAddress(database: Database, address: string): Promise<string | undefined> {
  const [, hex = '', signature = ''] = shape.exec(address.toLowerCase()) ?? [];
  const { rows } = await database.pool.query<{ id: string }>(
    `select id from platform.company where id::text = $1 and archived_at is null`,
    [hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')],
  );
  const companyId = rows[0]?.id;
  if (!companyId) return undefined;
  const wanted = await inCompany(database, { companyId, userId: companyId }, signatureOf);
  return timingSafeEqual(Buffer.from(wanted), Buffer.from(signature)) ? companyId : undefined;
}

async function signatureOf(transaction: CompanyTransaction): Promise<string> {
  const [signature = ''] = await fingerprints(transaction, ['appointment answers']);
  return signature.slice(0, SIGNATURE_HEX);
}
