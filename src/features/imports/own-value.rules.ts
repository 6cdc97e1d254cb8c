// A cell as one of the company's own fields keeps it. What does not fit is noted with the field's name and left out.
import { Refusal } from '../../engine/refusal.ts';
import { cutShort, plain } from '../../engine/text.ts';
import { type CustomValue, readCustomValue } from '../prospects/custom-values.rules.ts';
import { type DateOrder, readDate } from './dates.rules.ts';
import { type DecimalSign, readDecimal } from './decimals.rules.ts';
import { readMoney } from './money.rules.ts';
import { currencyTarget, type OwnField, valueTarget } from './own-targets.ts';
import type { RowCells } from './row-cells.ts';
import type { RowProblemCode } from './row-problems.ts';
import { readBoolean } from './values.rules.ts';

export interface OwnReading {
  /** For telephone numbers without a prefix. */
  country: string;
  /** For amounts without one. */
  currency: string;
  dateOrder?: DateOrder;
  system1904?: boolean;
  /** The decimal sign of each number column, by the field's key, where the file shows it. */
  decimalSigns?: Readonly<Record<string, DecimalSign>>;
}

type Kept = NonNullable<CustomValue>;

const longestText = 2000;

/** What a row holds of the company's own fields, by their keys. */
export function readOwnValues(
  row: RowCells,
  fields: readonly OwnField[],
  reading: OwnReading,
): Readonly<Record<string, Kept>> {
  const values = fields.map((field) => [field.key, readOwnValue(row, field, reading)] as const);
  return Object.fromEntries(values.filter((one): one is [string, Kept] => one[1] !== undefined));
}

function readOwnValue(row: RowCells, field: OwnField, reading: OwnReading): Kept | undefined {
  const target = valueTarget(field);
  const text = row.text(target);
  if (!text) return undefined;
  const note = (code: RowProblemCode, value = text) => {
    row.note({ code, field: target, name: field.name, value });
    return undefined;
  };
  if (field.archivedAt) return note('fieldArchived');
  switch (field.kind) {
    case 'text':
      if (text.length > longestText) note('textCut');
      return cutShort(text, longestText).trim();
    case 'number':
      return readDecimal(text, reading.decimalSigns?.[field.key]) ?? note('numberUnreadable');
    case 'money':
      return readMoney(text, {
        beside: row.text(currencyTarget(field)),
        currency: reading.currency,
        sign: reading.decimalSigns?.[field.key],
        note,
      });
    case 'date':
      return (
        fitting(field, readDate(text, { order: reading.dateOrder, system1904: reading.system1904 }), reading) ??
        note('dateUnreadable')
      );
    case 'yesNo':
      return readBoolean(text) ?? note('answerUnreadable');
    case 'link':
      return fitting(field, text, reading) ?? note('linkUnreadable');
    case 'phone':
      return fitting(field, text, reading) ?? note('phoneUnreadable');
    case 'choice':
      return fitting(field, text, reading) ?? note('optionUnknown');
    case 'choices': {
      const { chosen, unknown } = readOptions(field, text);
      for (const one of unknown) note('optionUnknown', one);
      return chosen.length > 0 ? chosen : undefined;
    }
  }
}

/** The value as a person's typing of it would be kept; undefined when that would be refused. */
function fitting(field: OwnField, value: string | undefined, { country }: OwnReading): Kept | undefined {
  if (value === undefined) return undefined;
  try {
    return readCustomValue(field, value, country) ?? undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Options parted by `;` or `,`, in the order of the field. An option may have such a sign in itself: the longest counts. */
function readOptions({ options }: OwnField, text: string): { chosen: string[]; unknown: string[] } {
  const pieces = text.split(/([;,|\n])/);
  const chosen = new Set<string>();
  const unknown: string[] = [];
  for (let place = 0; place < pieces.length; ) {
    const { option, next } = longestOption(options, pieces, place);
    const typed = pieces[place]!.trim();
    if (option) chosen.add(option);
    else if (typed) unknown.push(typed);
    place = next;
  }
  return { chosen: options.filter((option) => chosen.has(option)), unknown };
}

/** `pieces` are texts and, between them, the signs that part them. */
function longestOption(options: readonly string[], pieces: readonly string[], place: number) {
  for (let end = pieces.length; end > place; end -= 2) {
    const typed = plain(pieces.slice(place, end).join('').trim());
    const option = options.find((one) => plain(one) === typed);
    if (option) return { option, next: end + 1 };
  }
  return { option: undefined, next: place + 2 };
}
