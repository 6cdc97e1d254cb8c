// Parameters of a sentence as the API shows it: instants and days among them in the reader's language and the company's
// zone.
import type { Locale, Params } from '../messages.ts';
import { dayInFigures, fullWhen } from '../when.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface Reader {
  locale: Locale;
  timeZone: string;
}

export function readableParams(params: Params, { locale, timeZone }: Reader): Params {
  const shown = (value: string | number) => {
    if (typeof value === 'number') return value;
    if (INSTANT.test(value)) return fullWhen(value, { zone: timeZone, locale });
    return DAY.test(value) ? dayInFigures(value, locale) : value;
  };
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(value)]));
}
