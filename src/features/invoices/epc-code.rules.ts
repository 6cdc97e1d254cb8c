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

/** The text of the code; undefined for what it cannot say. */
export function epcCode({ name, iban, bic, amount, reference }: Transfer): string | undefined {
  if (amount < 1 || amount > MOST_CENTS) return undefined;
  const euros = inUnits({ amount, currency: 'EUR' }).toFixed(2);
  return [
    'BCD',
    '002',
    '1',
    'SCT',
    bic ?? '',
    name.slice(0, 70),
    iban,
    `EUR${euros}`,
    '',
    '',
    reference.slice(0, 140),
  ].join('\n');
}
