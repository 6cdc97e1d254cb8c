// Links for people without an account: their secret is a signature by the company’s own key, so that nothing has to be kept,
// and what a link names is judged anew whenever it is opened.
import { timingSafeEqual } from 'node:crypto';
import type { CompanyTransaction } from './database.ts';
import { fingerprints } from './fingerprint.ts';

const UUID_BYTES = 16;
const SIGNATURE_HEX = 48;
const TOKEN_BYTES = 2 * UUID_BYTES + SIGNATURE_HEX / 2;

/** What a link may do: the signature of one purpose opens nothing of another. */
export type LinkPurpose = 'quote link' | 'ticket survey';

export interface SignedLink {
  companyId: string;
  id: string;
}

/** The secret part of a link to this row. */
export async function signedToken(transaction: CompanyTransaction, purpose: LinkPurpose, id: string): Promise<string> {
  const plain = hexOf(transaction.companyId) + hexOf(id);
  return Buffer.from(plain + (await signatureOf(transaction, purpose, plain)), 'hex').toString('base64url');
}

/** What a token names, unproven until `isSigned` says so. */
export function readSignedToken(token: string): { link: SignedLink; signature: string } | undefined {
  if (!/^[\w-]{40,120}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  // One way to write a link, not several.
  if (bytes.length !== TOKEN_BYTES || bytes.toString('base64url') !== token) return undefined;
  const hex = bytes.toString('hex');
  return { link: { companyId: uuidOf(hex.slice(0, 32)), id: uuidOf(hex.slice(32, 64)) }, signature: hex.slice(64) };
}

/** Whether the company itself made this link, for this purpose. */
export async function isSigned(
  transaction: CompanyTransaction,
  purpose: LinkPurpose,
  { link, signature }: { link: SignedLink; signature: string },
): Promise<boolean> {
  const wanted = await signatureOf(transaction, purpose, hexOf(link.companyId) + hexOf(link.id));
  return timingSafeEqual(Buffer.from(wanted), Buffer.from(signature));
}

async function signatureOf(transaction: CompanyTransaction, purpose: LinkPurpose, plain: string): Promise<string> {
  const [signature = ''] = await fingerprints(transaction, [`${purpose}:${plain}`]);
  return signature.slice(0, SIGNATURE_HEX);
}

const hexOf = (uuid: string) => uuid.replaceAll('-', '');
const uuidOf = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
