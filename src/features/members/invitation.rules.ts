// Reads the addresses somebody pastes to invite colleagues: « Claire Martin <claire@a.fr>, k@a.fr; … », one or many a line.
import { userRecord } from './member.records.ts';

export interface PastedInvitation {
  email: string;
  name: string;
}

export interface PasteProblem {
  /** Line of the paste, counted from 1. */
  line: number;
  text: string;
  problem: 'noAddress' | 'badAddress' | 'twice';
}

export interface PastedInvitations {
  invitations: PastedInvitation[];
  problems: PasteProblem[];
}

const isEmail = (text: string) => userRecord.schema.shape.email.safeParse(text).success;

/** The invitations in a pasted text, and what could not be read in it, line by line. */
export function readInvitations(pasted: string): PastedInvitations {
  const invitations = new Map<string, PastedInvitation>();
  const problems: PasteProblem[] = [];
  for (const [index, text] of pasted.split(/\r?\n/).entries()) {
    for (const piece of piecesOf(text)) {
      const { email, name } = readPiece(piece);
      const note = (problem: PasteProblem['problem']) => problems.push({ line: index + 1, text: piece, problem });
      if (!email) note('noAddress');
      else if (!isEmail(email)) note('badAddress');
      else if (invitations.has(email)) note('twice');
      else invitations.set(email, { email, name: (name || nameFromEmail(email)).slice(0, 120) });
    }
  }
  return { invitations: [...invitations.values()], problems };
}

/** A line cut at commas, semicolons and tabs, but not inside quotes; a lone name joins the address after it. */
function piecesOf(line: string): string[] {
  const cut = (line.match(/(?:"[^"]*"|[^,;\t"])+/g) ?? []).map((piece) => piece.trim()).filter(Boolean);
  const joined: string[] = [];
  let surname = '';
  for (const [place, piece] of cut.entries()) {
    const next = cut[place + 1];
    // « Martin, Claire <claire@a.fr> »
    if (!piece.includes('@') && !surname && next?.includes('<')) surname = piece;
    else {
      joined.push(surname ? `${surname} ${piece}` : piece);
      surname = '';
    }
  }
  return joined.flatMap(splitBareAddresses);
}

function splitBareAddresses(piece: string): string[] {
  const words = piece.split(/\s+/);
  return words.length > 1 && words.every((word) => word.includes('@')) ? words : [piece];
}

function readPiece(piece: string): { email: string; name: string } {
  const angled = /^(.*?)<\s*(?:mailto:)?([^<>]*)>/i.exec(piece);
  if (angled) return { name: plainName(angled[1] ?? ''), email: (angled[2] ?? '').trim().toLowerCase() };
  const words = piece.replace(/^mailto:/i, '').split(/\s+/);
  const address = words.find((word) => word.includes('@')) ?? '';
  return {
    email: address.replace(/^[(]|[).]$/g, '').toLowerCase(),
    name: plainName(words.filter((word) => word !== address).join(' ')),
  };
}

function plainName(text: string): string {
  return text
    .trim()
    .replace(/^["']+|["']+$/g, '')
    .replace(/\s+/g, ' ');
}

/** "claire.martin@a.fr" → "Claire Martin": a first guess that its owner can correct. */
export function nameFromEmail(email: string): string {
  const words = (email.split('@')[0] ?? '')
    .split('+')[0]!
    .replace(/\d+$/, '')
    .split(/[._-]+/)
    .filter(Boolean);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
  return name || email;
}
