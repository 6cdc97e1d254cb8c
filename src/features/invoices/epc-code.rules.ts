// A transfer that a banking application reads off the paper. Source: EPC069-12, version 002.
import { inUnits } from '../../engine/money.ts';

export interface Transfer {
  name: string;
  iban: string;
  bic: string | null;
  /** In cents of a euro: no other currency has such a code. */
  amount: number;
  reference: string;
}

const MOST_CENTS = 99_999_999_999;
const MOST_LETTERS_OF_NAME = 70;
/** What a code of ours holds. */
const MOST_BYTES = 213;

/** The text of the code; undefined for what it cannot say. A name too long for it is cut. */
export function epcCode(transfer: Transfer): string | undefined {
  if (transfer.amount < 1 || transfer.amount > MOST_CENTS) return undefined;
  for (let letters = MOST_LETTERS_OF_NAME; letters > 0; letters -= 10) {
    const text = linesOf({ ...transfer, name: transfer.name.slice(0, letters) });
    if (bytesOf(text) <= MOST_BYTES) return text;
  }
  return undefined;
}

function linesOf({ name, iban, bic, amount, reference }: Transfer): string {
  const euros = inUnits({ amount, currency: 'EUR' }).toFixed(2);
  return ['BCD', '002', '1', 'SCT', bic ?? '', name, iban, `EUR${euros}`, '', '', reference.slice(0, 140)].join('\n');
}

const bytesOf = (text: string) => encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, '.').length;
