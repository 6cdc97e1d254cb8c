// Reads the addresses somebody pastes to invite colleagues: « Claire Martin <claire@a.fr>, k@a.fr; … », one or many a line.
import { plain } from '../../engine/text.ts';
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
    for (const { piece, names } of piecesOf(text)) {
      const { email, name } = readPiece(piece);
      const note = (problem: PasteProblem['problem']) => problems.push({ line: index + 1, text: piece, problem });
      if (!email) note('noAddress');
      else if (!isEmail(email)) note('badAddress');
      else if (invitations.has(email)) note('twice');
      else {
        const found = personName([...names, name], email) || nameFromEmail(email);
        invitations.set(email, { email, name: found.slice(0, 120) });
      }
    }
  }
  return { invitations: [...invitations.values()], problems };
}

interface Piece {
  /** Holds an address, or else cannot be read. */
  piece: string;
  /** The cells that name its person: « Martin », « Claire ». */
  names: string[];
}

/** A line cut at commas, semicolons and tabs, but not inside quotes; cells without an address name who comes after. */
function piecesOf(line: string): Piece[] {
  const cells = (line.match(/(?:"[^"]*"|[^,;\t"])+/g) ?? []).map((cell) => cell.trim()).filter(Boolean);
  if (cells.length > 0 && !line.includes('@')) return [{ piece: line.trim(), names: [] }];
  const pieces: Piece[] = [];
  let names: string[] = [];
  for (const cell of cells) {
    if (!cell.includes('@')) names.push(cell);
    else {
      const [first = cell, ...others] = splitBareAddresses(cell);
      pieces.push({ piece: first, names }, ...others.map((piece) => ({ piece, names: [] })));
      names = [];
    }
  }
  const [only, ...more] = pieces;
  // A row of a spreadsheet with the address in its first column.
  if (only?.names.length === 0 && more.length === 0 && /[;\t]/.test(line)) return [{ ...only, names }];
  return [...pieces, ...names.map((piece) => ({ piece, names: [] }))];
}

function splitBareAddresses(piece: string): string[] {
  const words = piece.split(/\s+/);
  return words.length > 1 && words.every((word) => word.includes('@')) ? words : [piece];
}

function readPiece(piece: string): { email: string; name: string } {
  const angled = /^(.*?)<\s*(?:mailto:)?([^<>]*)>/i.exec(piece);
  if (angled) return { name: angled[1] ?? '', email: (angled[2] ?? '').trim().toLowerCase() };
  const words = piece.replace(/^mailto:/i, '').split(/\s+/);
  const address = words.find((word) => word.includes('@')) ?? '';
  return {
    email: address.replace(/^["'(]|["').]$/g, '').toLowerCase(),
    name: words.filter((word) => word !== address).join(' '),
  };
}

/** A name out of its cells, first name first: « Martin », « Claire » → « Claire Martin ». */
function personName(cells: readonly string[], email: string): string {
  const parts = cells
    .flatMap((cell) => plainName(cell).split(','))
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part));
  const [one, two, ...more] = parts;
  if (!one || !two || more.length > 0) return parts.join(' ');
  return isFirstName(one, two, email) ? `${one} ${two}` : `${two} ${one}`;
}

/** Of two parts of a name, whether this one is the first name; most lists begin with the surname. */
function isFirstName(part: string, other: string, email: string): boolean {
  const shouts = (name: string) => name.length > 1 && name === name.toUpperCase();
  if (shouts(part) !== shouts(other)) return shouts(other);
  const letters = (text: string) => plain(text).replace(/[^a-z]/g, '');
  const mailbox = letters(email.split('@')[0] ?? '');
  // « claire.martin@ » and « cmartin@ » both begin with the first name.
  return mailbox.startsWith(letters(part)) || mailbox === letters(part).charAt(0) + letters(other);
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
