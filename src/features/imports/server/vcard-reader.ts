// Address books: every card is a row, below headers of our own. Versions 2.1, 3 and 4; what no prospect has is left out.

import { sniffEncoding } from './csv-encoding.ts';
import { textOf } from './csv-reader.ts';
import { linesOf } from './csv-records.ts';
import { decodeQuotedPrintable } from './quoted-printable.ts';
import type { SheetRow, WorkbookSummary } from './sheets.ts';

type Card = Map<string, string[]>;

interface ReadCard {
  card: Card;
  /** It has no end: what stands in it may be cut. */
  isUnfinished: boolean;
}

const columns: readonly (readonly [string, (card: Card) => string])[] = [
  ['Civilité', (card) => part(card, 'N', 3)],
  ['Prénom', (card) => part(card, 'N', 1)],
  ['Nom', (card) => part(card, 'N', 0) || nameAlone(card)],
  ['Société', (card) => part(card, 'ORG', 0)],
  ['Fonction', (card) => one(card, 'TITLE')],
  ['Téléphone', (card) => all(card, 'TEL', ' / ')],
  ['E-mail', (card) => all(card, 'EMAIL', ' ; ')],
  ['Adresse', (card) => part(card, 'ADR', 2)],
  ['Complément', (card) => part(card, 'ADR', 1)],
  ['Code postal', (card) => part(card, 'ADR', 5)],
  ['Ville', (card) => part(card, 'ADR', 3)],
  ['Pays', (card) => part(card, 'ADR', 6)],
  ['Site', (card) => one(card, 'URL')],
  ['Étiquettes', (card) => one(card, 'CATEGORIES')],
  ['Commentaires', (card) => one(card, 'NOTE')],
];
const kept = new Set(['N', 'FN', 'ORG', 'TITLE', 'TEL', 'EMAIL', 'ADR', 'URL', 'CATEGORIES', 'NOTE']);

/** An address book is a workbook of one sheet, named after the file. */
export async function openCards(path: string, fileName: string): Promise<WorkbookSummary> {
  const encoding = await sniffEncoding(path);
  let rows = 1;
  for await (const _ of cardsOf(path, encoding)) rows += 1;
  const name = fileName.replace(/\.[^.]+$/, '') || fileName;
  return { kind: 'vcard', sheets: [{ name, hidden: false, rows }], encoding };
}

export async function* readCards(path: string, options: { encoding?: string }): AsyncGenerator<SheetRow> {
  yield { rowNumber: 1, cells: columns.map(([header]) => header) };
  let rowNumber = 1;
  for await (const { card, isUnfinished } of cardsOf(path, options.encoding ?? (await sniffEncoding(path)))) {
    rowNumber += 1;
    const read = columns.map(([, cell]) => cell(card).trim());
    const cells = read.slice(0, read.findLastIndex(Boolean) + 1);
    yield isUnfinished ? { rowNumber, cells, broken: 'cardUnfinished' } : { rowNumber, cells };
  }
}

async function* cardsOf(path: string, encoding: string): AsyncGenerator<ReadCard> {
  let card: Card | undefined;
  for await (const line of unfolded(path, encoding)) {
    const [, name = '', parameters = '', value = ''] = property.exec(line) ?? [];
    const kind = name.toUpperCase();
    if (kind === 'BEGIN') {
      if (card) yield { card, isUnfinished: true };
      card = new Map();
    }
    if (kind === 'END' && card) {
      yield { card, isUnfinished: false };
      card = undefined;
    }
    // A fax answers no call.
    if (!card || !kept.has(kind) || /fax/i.test(parameters)) continue;
    card.set(kind, [...(card.get(kind) ?? []), textIn(value, parameters)]);
  }
  if (card) yield { card, isUnfinished: true };
}

/** A semicolon that was written as a code is of the text and parts nothing. */
function textIn(value: string, parameters: string): string {
  if (!quotedPrintable.test(parameters)) return value;
  const charset = /;CHARSET="?([\w-]+)/i.exec(parameters)?.[1];
  return decodeQuotedPrintable(value.replace(/=3B/gi, '\\;'), charset);
}

const quotedPrintable = /;(?:ENCODING=)?QUOTED-PRINTABLE/i;

// Optional group, name, parameters (whose quotes may hide a colon), value.
const property = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":;])*)*):(.*)$/s;

/** A line that begins with a blank goes on with the one before it; so does the line below an open `=` of version 2.1. */
async function* unfolded(path: string, encoding: string): AsyncGenerator<string> {
  let current: string[] = [];
  let isOpen = false;
  for await (const lines of linesOf(textOf(path, encoding))) {
    for (const line of lines) {
      if (isOpen) {
        current.push(line);
      } else if (/^[ \t]/.test(line)) {
        current.push(line.slice(1));
      } else {
        yield current.join('');
        current = [line];
      }
      isOpen = line.endsWith('=') && quotedPrintable.test(property.exec(current[0] ?? '')?.[2] ?? '');
      if (isOpen) current.push(current.pop()!.slice(0, -1));
    }
  }
  yield current.join('');
}

const one = (card: Card, name: string) => plainValue(card.get(name)?.[0] ?? '');

const all = (card: Card, name: string, between: string) =>
  (card.get(name) ?? []).map((value) => plainValue(value.replace(/^(?:tel|mailto):/i, ''))).join(between);

const part = (card: Card, name: string, index: number) =>
  plainValue((card.get(name)?.[0] ?? '').split(/(?<!\\);/)[index] ?? '');

/** A card without a name in parts: what it is called, unless that is its company. */
function nameAlone(card: Card): string {
  if (part(card, 'N', 1)) return '';
  const name = one(card, 'FN');
  return name === part(card, 'ORG', 0) ? '' : name;
}

const plainValue = (value: string) =>
  value.replace(/\\([nN\\,;:])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
