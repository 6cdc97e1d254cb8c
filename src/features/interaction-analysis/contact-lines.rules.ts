// What contacts of one kind came to: by channel, by message, by variant of a script, each rate with its n and interval.
import { type SureRate, sureRate } from '../campaign-desk/variant-lines.rules.ts';

export const channels = ['call', 'email', 'sms', 'whatsapp', 'meeting'] as const;
export type Channel = (typeof channels)[number];

/** What can be counted of contacts. */
export const contactKinds = ['channel', 'message', 'script'] as const;
export type ContactKind = (typeof contactKinds)[number];

export const contactParts = ['contacted', 'answered', 'converted'] as const;
export type ContactPart = (typeof contactParts)[number];

/** An answer counts for a contact within so many days, a conversion within so many. */
export const answerInDays = 30;
export const conversionInDays = 90;

/** Prospects, each counted once a line. */
export interface ContactCounts extends Record<ContactPart, number> {
  key: string;
  /** As it was last written. */
  label: string | null;
  /** How many times they were contacted together. */
  contacts: number;
}

export interface ContactLine {
  key: string;
  label: string | null;
  contacts: number;
  contacted: number;
  /** Null for a meeting: it is itself an answer. */
  answered: SureRate | null;
  converted: SureRate;
}

export function contactLine({ key, label, contacts, contacted, answered, converted }: ContactCounts): ContactLine {
  return {
    ...{ key, label, contacts, contacted },
    answered: key === 'meeting' ? null : sureRate(answered, contacted),
    converted: sureRate(converted, contacted),
  };
}

/** Counts that were taken part by part, put together: the most contacted first. */
export function addedUp(parts: readonly (readonly ContactCounts[])[]): ContactCounts[] {
  const sums = new Map<string, ContactCounts>();
  for (const { key, label, ...counts } of parts.flat()) {
    const sum = sums.get(key) ?? { key, label, contacts: 0, contacted: 0, answered: 0, converted: 0 };
    sums.set(key, {
      key,
      label:
        [sum.label, label]
          .filter((one) => one !== null)
          .toSorted()
          .at(-1) ?? null,
      contacts: sum.contacts + counts.contacts,
      contacted: sum.contacted + counts.contacted,
      answered: sum.answered + counts.answered,
      converted: sum.converted + counts.converted,
    });
  }
  return [...sums.values()].toSorted((a, b) => b.contacted - a.contacted || (a.key < b.key ? -1 : 1));
}

/** All channels in their order, those nobody used too. */
export function channelLines(counts: readonly ContactCounts[]): ContactLine[] {
  const none = { label: null, contacts: 0, contacted: 0, answered: 0, converted: 0 };
  return channels.map((key) => contactLine(counts.find((one) => one.key === key) ?? { key, ...none }));
}

/** Which of them converts best: surely, where its interval stands above that of the next. */
export function bestLine(lines: readonly ContactLine[]): { line: ContactLine; isAlone: boolean } | undefined {
  const told = lines
    .filter(({ converted }) => converted.counts && converted.part > 0)
    .toSorted((a, b) => b.converted.low! - a.converted.low!);
  const [first, second] = told;
  if (!first || !second) return undefined;
  return { line: first, isAlone: first.converted.low! > second.converted.high! };
}
