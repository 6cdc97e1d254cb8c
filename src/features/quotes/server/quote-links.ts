// The link to a quote: its secret is a signature by the company’s own key, so that nothing has to be kept, and what it names
// is judged anew whenever it is opened.
import { timingSafeEqual } from 'node:crypto';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { fingerprints } from '../../../engine/server/fingerprint.ts';

const UUID_BYTES = 16;
const SIGNATURE_HEX = 48;
const TOKEN_BYTES = 2 * UUID_BYTES + SIGNATURE_HEX / 2;

export interface QuoteLink {
  companyId: string;
  quoteId: string;
}

export async function quoteToken(transaction: CompanyTransaction, quoteId: string): Promise<string> {
  const plain = hexOf(transaction.companyId) + hexOf(quoteId);
  return Buffer.from(plain + (await signatureOf(transaction, plain)), 'hex').toString('base64url');
}

/** What a token names, unproven until `isSigned` says so. */
export function readQuoteToken(token: string): { link: QuoteLink; signature: string } | undefined {
  if (!/^[\w-]{40,120}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  // One way to write a link, not several.
  if (bytes.length !== TOKEN_BYTES || bytes.toString('base64url') !== token) return undefined;
  const hex = bytes.toString('hex');
  const link = { companyId: uuidOf(hex.slice(0, 32)), quoteId: uuidOf(hex.slice(32, 64)) };
  return { link, signature: hex.slice(64) };
}

export async function isSigned(
  transaction: CompanyTransaction,
  { link, signature }: { link: QuoteLink; signature: string },
): Promise<boolean> {
  const wanted = await signatureOf(transaction, hexOf(link.companyId) + hexOf(link.quoteId));
  return timingSafeEqual(Buffer.from(wanted), Buffer.from(signature));
}

async function signatureOf(transaction: CompanyTransaction, plain: string): Promise<string> {
  const [signature = ''] = await fingerprints(transaction, [`quote link:${plain}`]);
  return signature.slice(0, SIGNATURE_HEX);
}

const hexOf = (uuid: string) => uuid.replaceAll('-', '');
const uuidOf = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
