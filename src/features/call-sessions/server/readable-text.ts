// Sentences as the API shows them: instants and days among the parameters in the reader's language and the company's zone.
import { joinMessages, type Locale, type Params, textOf } from '../../../engine/messages.ts';
import { dayInFigures, fullWhen } from '../../../engine/when.ts';
import { outcomeMessages } from '../../outcomes/outcome.messages.ts';
import { callSessionMessages } from '../call.messages.ts';
import { queueMessages } from '../queue-reason.messages.ts';

const texts = joinMessages({ outcome: outcomeMessages, queue: queueMessages, callSession: callSessionMessages });

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readableText(
  key: string,
  params: Params,
  { locale, timeZone }: { locale: Locale; timeZone: string },
): string {
  const shown = (value: string | number) => {
    if (typeof value === 'number') return value;
    if (INSTANT.test(value)) return fullWhen(value, { zone: timeZone, locale });
    return DAY.test(value) ? dayInFigures(value, locale) : value;
  };
  return textOf(
    texts,
    locale,
    key,
    Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(value)])),
  );
}
