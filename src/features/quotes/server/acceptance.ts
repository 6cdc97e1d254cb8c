// The proof that somebody accepted: kept once, never changed, and sealed by the company’s own key, so that a later change of
// a byte is found out.
import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { instant } from '../../../engine/define.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { fingerprints } from '../../../engine/server/fingerprint.ts';
import { type KeptDocument, readKeptDocument, sha256 } from './kept-document.ts';

export const acceptance = z.object({
  documentSha256: z.string().describe('Of the document’s text, in hexadecimal'),
  name: z.string(),
  quality: z.string().describe('In what quality they accepted, as they wrote it'),
  email: z.string(),
  address: z.string().describe('The IP address it came from'),
  device: z.string().describe('What their browser says it is'),
  acceptedAt: instant,
  acceptedText: z.string().describe('What they agreed to and wrote, to the letter'),
});
export type Acceptance = z.infer<typeof acceptance>;

export async function keepAcceptance(
  transaction: CompanyTransaction,
  quoteId: string,
  proof: Acceptance,
): Promise<void> {
  const { db, companyId } = transaction;
  const seal = await sealOf(transaction, quoteId, proof);
  await sql`insert into kili.quote_acceptance (company_id, quote_id, document_sha256, name, quality, email, address, device,
      accepted_at, accepted_text, seal)
    values (${companyId}, ${quoteId}, ${proof.documentSha256}, ${proof.name}, ${proof.quality}, ${proof.email},
      ${proof.address}, ${proof.device}, ${proof.acceptedAt}, ${proof.acceptedText}, ${seal})`.execute(db);
}

export interface Proof {
  document: KeptDocument;
  acceptance: Acceptance | null;
  /** Whether every byte is as it was. */
  isIntact: boolean;
}

/** What is kept of a quote that was sent, checked anew. */
export async function readProof(transaction: CompanyTransaction, quoteId: string): Promise<Proof | undefined> {
  const { db, companyId } = transaction;
  const document = await readKeptDocument(transaction, quoteId);
  if (!document) return undefined;
  const { rows } = await sql<
    Acceptance & { seal: string }
  >`select document_sha256, name, quality, email, address, device,
      accepted_at, accepted_text, seal from kili.quote_acceptance
    where company_id = ${companyId} and quote_id = ${quoteId}`.execute(db);
  const isSame = sha256(document.text) === document.sha256;
  const kept = rows[0];
  if (!kept) return { document, acceptance: null, isIntact: isSame };
  const { seal, ...proof } = kept;
  const wanted = await sealOf(transaction, quoteId, proof);
  const isSealed = wanted.length === seal.length && timingSafeEqual(Buffer.from(wanted), Buffer.from(seal));
  return { document, acceptance: proof, isIntact: isSame && isSealed && proof.documentSha256 === document.sha256 };
}

async function sealOf(transaction: CompanyTransaction, quoteId: string, proof: Acceptance): Promise<string> {
  const { documentSha256, name, quality, email, address, device, acceptedAt, acceptedText } = proof;
  const said = [quoteId, documentSha256, name, quality, email, address, device, acceptedAt, acceptedText];
  const [seal = ''] = await fingerprints(transaction, [`quote acceptance:${JSON.stringify(said)}`]);
  return seal;
}
