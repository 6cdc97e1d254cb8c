// What a rule knows of the case, in braces in a company's own text. Kept by one name, written in the language of whoever
// sets it: « {jours} » is « {days} ».
import type { Locale } from '../../engine/messages.ts';
import { plain } from '../../engine/text.ts';

export const ruleVariables = ['date', 'days', 'number', 'time'] as const;
export type RuleVariable = (typeof ruleVariables)[number];

const words: Readonly<Record<Locale, Record<RuleVariable, string>>> = {
  fr: { date: 'date', days: 'jours', number: 'numéro', time: 'heure' },
  en: { date: 'date', days: 'days', number: 'number', time: 'time' },
};
const inBraces = /\{\s*([^{}]*?)\s*\}/g;

/** The text as it is kept; a name that is none of ours stays as it was typed. */
export function keptRuleText(typed: string): string {
  return typed.replace(inBraces, (whole, name: string) => {
    const variable = ruleVariables.find((one) => Object.values(words).some((inLocale) => isSame(inLocale[one], name)));
    return variable ? `{${variable}}` : whole;
  });
}

/** The kept text as it is shown to whoever sets it. */
export const shownRuleText = (kept: string, locale: Locale): string =>
  kept.replace(inBraces, (whole, name: string) => (isVariable(name) ? variableWord(name, locale) : whole));

export const variableWord = (variable: RuleVariable, locale: Locale): string => `{${words[locale][variable]}}`;

/** What a kept text asks for in braces and this rule does not know. */
export const unknownInText = (kept: string, known: readonly RuleVariable[]): string[] =>
  [...kept.matchAll(inBraces)].flatMap(([whole, name = '']) =>
    isVariable(name) && known.includes(name) ? [] : [whole],
  );

const isVariable = (name: string): name is RuleVariable => ruleVariables.some((one) => one === name);

const isSame = (word: string, typed: string) => plain(word) === plain(typed);
