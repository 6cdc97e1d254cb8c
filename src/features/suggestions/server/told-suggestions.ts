// Suggestions as the API tells them, in the words of the reader.
import { z } from 'zod';
import { type Caller, id } from '../../../engine/define.ts';
import { joinMessages, type Locale, textOf } from '../../../engine/messages.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { readableParams } from '../../../engine/server/readable-params.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { currentSuggestions } from '../current-suggestions.ts';
import { suggestionMessages } from '../suggestion.messages.ts';
import type { Suggestion } from '../suggestion.rules.ts';

export const toldSuggestion = z.object({
  prospectId: id,
  rule: z.number().int().describe('Its line in the company’s table of suggestions'),
  isMain: z.boolean().describe('The first that holds; the others stand behind it'),
  textKey: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  action: z
    .looseObject({ kind: z.enum(['none', 'call', 'plan', 'write', 'meet', 'open', 'merge', 'convert']) })
    .describe('What accepting it does'),
  text: z.string(),
});
export type ToldSuggestion = z.infer<typeof toldSuggestion>;

const texts = joinMessages({ suggestion: suggestionMessages });

interface Asked {
  prospectIds: readonly string[];
  locale: Locale;
}

/** What is suggested for each of these prospects now, within the person's reach. */
export async function suggestionsAtOnce(engine: Engine, person: Person, asked: Asked): Promise<ToldSuggestion[]> {
  return inCompany(engine.database, person, async (transaction) => {
    const caller = await engine.callerOf(transaction);
    return suggestionsInside(engine, transaction, { caller, ...asked });
  });
}

export async function suggestionsInside(
  engine: Engine,
  transaction: CompanyTransaction,
  { caller, prospectIds, locale }: Asked & { caller: Caller },
): Promise<ToldSuggestion[]> {
  const at = new Date().toISOString();
  const store = pgStore(transaction, { caller, records: engine.records, now: at });
  const reader = { locale, timeZone: caller.timeZone };
  const told: ToldSuggestion[] = [];
  for (const prospectId of prospectIds) {
    const prospect = await store.find(prospectRecord, prospectId);
    const found = prospect ? await currentSuggestions(store, prospect, { caller, at }) : [];
    told.push(...found.map((one, place) => ({ prospectId, isMain: place === 0, ...inWords(one, reader) })));
  }
  return told;
}

function inWords({ text, ...suggestion }: Suggestion, reader: { locale: Locale; timeZone: string }) {
  const { rule, textKey, action } = suggestion;
  const params = { ...suggestion.params };
  return {
    rule,
    textKey,
    params,
    action: { ...action },
    text: textOf(texts, reader.locale, text ?? textKey, readableParams(params, reader)),
  };
}
