// The links in a mail: each does one thing, for one person, with one version of one appointment. Signed by the company’s
// own key, so that nothing has to be kept; what they name is judged anew when they are opened.
import { timingSafeEqual } from 'node:crypto';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { fingerprints } from '../../../engine/server/fingerprint.ts';

export const linkActions = ['confirm', 'move', 'cancel'] as const;
export type LinkAction = (typeof linkActions)[number];

export interface Link {
  companyId: string;
  appointmentId: string;
  action: LinkAction;
  sequence: number;
  /** Stands for the address the mail went to. */
  tag: string;
}

const TAG_HEX = 16;
const SIGNATURE_HEX = 40;
const UUID_HEX = 32;
const TOKEN_BYTES = (2 * UUID_HEX + 2 + 8 + TAG_HEX + SIGNATURE_HEX) / 2;

/** One link for each thing that may be done. */
export async function linksFor(
  transaction: CompanyTransaction,
  { id, sequence }: { id: string; sequence: number },
  email: string,
): Promise<Record<LinkAction, string>> {
  const tag = await tagOf(transaction, email);
  const plain = linkActions.map((action) =>
    plainOf({ companyId: transaction.companyId, appointmentId: id, action, sequence, tag }),
  );
  const signatures = await fingerprints(transaction, plain.map(signedText));
  const tokens = plain.map((text, place) =>
    Buffer.from(text + signatures[place]!.slice(0, SIGNATURE_HEX), 'hex').toString('base64url'),
  );
  return Object.fromEntries(linkActions.map((action, place) => [action, tokens[place]!])) as Record<LinkAction, string>;
}

/** What a token names, unproven until `isSigned` says so. */
export function readToken(token: string): { link: Link; signature: string } | undefined {
  if (!/^[\w-]{20,200}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== TOKEN_BYTES) return undefined;
  const hex = bytes.toString('hex');
  const action = linkActions[Number.parseInt(hex.slice(64, 66), 16)];
  if (!action) return undefined;
  const link = {
    companyId: uuidOf(hex.slice(0, 32)),
    appointmentId: uuidOf(hex.slice(32, 64)),
    action,
    sequence: Number.parseInt(hex.slice(66, 74), 16),
    tag: hex.slice(74, 74 + TAG_HEX),
  };
  return { link, signature: hex.slice(74 + TAG_HEX) };
}

export async function isSigned(
  transaction: CompanyTransaction,
  { link, signature }: { link: Link; signature: string },
): Promise<boolean> {
  const [wanted = ''] = await fingerprints(transaction, [signedText(plainOf(link))]);
  return timingSafeEqual(Buffer.from(wanted.slice(0, SIGNATURE_HEX)), Buffer.from(signature));
}

/** The attendee a link was sent to. */
export async function attendeeOf<A extends { email: string }>(
  transaction: CompanyTransaction,
  { tag }: Link,
  attendees: readonly A[],
): Promise<A | undefined> {
  const tags = await Promise.all(attendees.map(({ email }) => tagOf(transaction, email)));
  return attendees[tags.indexOf(tag)];
}

async function tagOf(transaction: CompanyTransaction, email: string): Promise<string> {
  const [tag = ''] = await fingerprints(transaction, [`appointment attendee:${email}`]);
  return tag.slice(0, TAG_HEX);
}

const plainOf = ({ companyId, appointmentId, action, sequence, tag }: Link) =>
  [hexOf(companyId), hexOf(appointmentId), byte(linkActions.indexOf(action)), int(sequence), tag].join('');

const signedText = (plain: string) => `appointment link:${plain}`;
const hexOf = (uuid: string) => uuid.replaceAll('-', '');
const uuidOf = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const byte = (value: number) => value.toString(16).padStart(2, '0');
const int = (value: number) => value.toString(16).padStart(8, '0');
