// What is said on the telephone or written, with the words that change from one person to the next: {prénom}, [Nom],
// {{motif}}.
import { plain } from '../../engine/text.ts';

export const scriptVariables = ['firstName', 'lastName', 'organisation', 'caller', 'company', 'reason'] as const;
export type ScriptVariable = (typeof scriptVariables)[number];

/** As they are written, without accents and capitals. */
const names: Readonly<Record<string, ScriptVariable>> = {
  prenom: 'firstName',
  nom: 'lastName',
  organisation: 'organisation',
  entreprise: 'organisation',
  commercial: 'caller',
  societe: 'company',
  motif: 'reason',
  'first name': 'firstName',
  'last name': 'lastName',
  name: 'lastName',
  organization: 'organisation',
  rep: 'caller',
  company: 'company',
  reason: 'reason',
};

/** Who calls, for whom and why must be said before anything else (C. conso., art. L. 221-16). */
const toldFirst = ['caller', 'company', 'reason'] as const satisfies readonly ScriptVariable[];

const VARIABLE = /\{\{([^{}\n]{1,40})\}\}|\{([^{}\n]{1,40})\}|\[([^[\]\n]{1,40})\]/g;

export type ScriptPart = { text: string } | { variable: ScriptVariable; written: string } | { unknown: string };

/** The script cut at its variables. */
export function scriptParts(script: string): ScriptPart[] {
  const parts: ScriptPart[] = [];
  let from = 0;
  for (const found of script.matchAll(VARIABLE)) {
    if (found.index > from) parts.push({ text: script.slice(from, found.index) });
    const written = (found[1] ?? found[2] ?? found[3] ?? '').trim();
    const variable = names[plain(written)];
    parts.push(variable ? { variable, written: found[0] } : { unknown: found[0] });
    from = found.index + found[0].length;
  }
  if (from < script.length) parts.push({ text: script.slice(from) });
  return parts;
}

/** Variables nobody can fill, as they were written, each once. */
export const unknownVariables = (script: string): string[] => [
  ...new Set(scriptParts(script).flatMap((part) => ('unknown' in part ? part.unknown : []))),
];

/** What the text needs of somebody and is not known of them, each once. */
export const missingWords = (script: string, words: ScriptWords): ScriptVariable[] => [
  ...new Set(scriptParts(script).flatMap((part) => ('variable' in part && !words[part.variable] ? part.variable : []))),
];

/** What a consumer must be told first and the first block leaves out. */
export function untoldFirst(script: string): ScriptVariable[] {
  const [firstBlock = ''] = script.trim().split(/\n\s*\n/);
  const told = new Set(scriptParts(firstBlock).flatMap((part) => ('variable' in part ? part.variable : [])));
  return toldFirst.filter((variable) => !told.has(variable));
}

export type ScriptWords = Readonly<Partial<Record<ScriptVariable, string | null>>>;

// « de » before a vowel, or an h of names that is not heard.
const ELIDED = /(^|[\s(«])([dD])e[ \t]+$/;
const BEGINS_SOFTLY = /^(?:[aeiouœæ]|h(?:abitat|armon|elene|enri|ermes|istoire|omme|onore|orizon|otel)|y[^aeiou])/;

/** The script as it is said to one person. What is not known of them is left out, and no gap shows where it stood. */
export function fillScript(script: string, words: ScriptWords): string {
  return scriptParts(script)
    .reduce((said, part) => {
      if ('text' in part) return said + part.text;
      if ('unknown' in part) return said + part.unknown;
      const word = words[part.variable] ?? '';
      return (BEGINS_SOFTLY.test(plain(word)) ? said.replace(ELIDED, '$1$2’') : said) + word;
    }, '')
    .replace(/[ \t]+([,.)])/g, '$1')
    .replace(/([^\n])[ \t]{2,}/g, '$1 ');
}
