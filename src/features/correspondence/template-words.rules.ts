// The words of a template are those of a campaign's script: one rule says what they are called and how they are filled in.
import { type ScriptWords, scriptParts, unknownVariables } from '../campaigns/campaign-script.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';

/** The words that change, as they are mostly written; a script of a campaign knows them in English, too. */
export const knownWords = '{{prénom}}, {{nom}}, {{entreprise}}, {{commercial}}, {{société}}, {{motif}}';

/** Words in braces that nobody can fill in; in a letter, square brackets are brackets. */
export const unknownWords = (text: string): string[] => unknownVariables(text).filter((one) => one.startsWith('{'));

/** Words that a template left open because nobody knew them, as they stand in the text, each once. */
export const unfilledWords = (text: string): string[] => [
  ...new Set(
    scriptParts(text).flatMap((part) => ('variable' in part && part.written.startsWith('{{') ? part.written : [])),
  ),
];

/** A letter whose typed words in double braces are filled in, as far as they are known; the others stay to be seen. */
export const fillTyped = (text: string, words: ScriptWords): string =>
  scriptParts(text)
    .map((part) => {
      if ('text' in part) return part.text;
      if ('unknown' in part) return part.unknown;
      return (part.written.startsWith('{{') && words[part.variable]) || part.written;
    })
    .join('');

/** What a letter to this person is filled with. */
export function wordsFor(
  { firstName, lastName, organisation }: Pick<Prospect, 'firstName' | 'lastName' | 'organisation'>,
  { caller, company, reason }: Pick<ScriptWords, 'caller' | 'company' | 'reason'>,
): ScriptWords {
  return { firstName, lastName, organisation, caller, company, reason: reason ?? null };
}
