import { sameValue } from '../../engine/same-value.ts';
import { plain } from '../../engine/text.ts';
import type { Conflict } from './edit-conflicts.rules.ts';
import { emailKey } from './email.rules.ts';
import type { Prospect } from './prospect.record.ts';

const single = [
  'firstName',
  'lastName',
  'civility',
  'jobTitle',
  'organisation',
  'siret',
  'website',
  'source',
  'expectedAmount',
  'expectedCloseOn',
  'budget',
  'decisionOn',
  'competitor',
  'renewalOn',
] as const satisfies readonly (keyof Prospect)[];

type Values = Readonly<Record<string, unknown>>;

const mostContacts = 10;
const mostTags = 50;

/** What a record gains from the same person noted anew: what was empty is filled, lists are joined; a contradiction is kept for the history. */
export function mergeIntoKnown(
  known: Prospect,
  noted: Partial<Prospect>,
  { by, at }: { by: string; at: string },
): { changes: Partial<Prospect>; conflicts: Conflict[] } {
  const filled = single.filter((field) => noted[field] && !known[field]);
  const changes: Partial<Prospect> = {
    ...Object.fromEntries(filled.map((field) => [field, noted[field]])),
    phones: joined(known.phones, noted.phones, (phone) => phone.number, mostContacts),
    emails: joined(known.emails, noted.emails, (email) => emailKey(email.address), mostContacts),
    tags: joined(known.tags, noted.tags, plain, mostTags),
    address: { ...noted.address, ...known.address },
    custom: { ...noted.custom, ...known.custom },
    ...(noted.inboundAt && noted.inboundAt > (known.inboundAt ?? '') && { inboundAt: noted.inboundAt }),
    ...(noted.nextActionAt && !known.nextActionAt && !known.doNotCallAt && followUp(noted.nextActionAt)),
  };
  const inside = (field: 'address' | 'custom') => contradictions(`${field}.`, known[field], noted[field] ?? {});
  const isNews = ([field, value]: [string, unknown]) => !sameValue(value, known[field as keyof Prospect]);
  return {
    changes: Object.fromEntries(Object.entries(changes).filter(isNews)),
    conflicts: [...contradictions('', pick(known), pick(noted)), ...inside('address'), ...inside('custom')].map(
      ({ part, kept, lost }) => ({
        part,
        kept: { value: kept, by: null, at: known.updatedAt },
        lost: { value: lost, by, at },
      }),
    ),
  };
}

/** What both say, and say differently. */
function contradictions(prefix: string, known: Values, noted: Values) {
  return Object.entries(noted).flatMap(([name, lost]) => {
    const kept = known[name];
    return kept && lost && !sameValue(kept, lost) ? [{ part: `${prefix}${name}`, kept, lost }] : [];
  });
}

const pick = (prospect: Partial<Prospect>): Values =>
  Object.fromEntries(single.map((field) => [field, prospect[field]]));

const followUp = (nextActionAt: string) => ({ nextActionAt, nextActionKind: 'follow-up' as const });

function joined<Item>(
  kept: Item[],
  told: readonly Item[] | undefined,
  keyOf: (item: Item) => string,
  most: number,
): Item[] {
  const known = new Set(kept.map(keyOf));
  return [...kept, ...(told ?? []).filter((item) => !known.has(keyOf(item)))].slice(0, Math.max(most, kept.length));
}
