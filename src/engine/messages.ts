// What users read: French is the source, English has the same keys. `{name}` stands for a parameter, and
// `{count|appel|appels}` chooses a form by a number (French counts 0 and 1 as one).
import { joinedInFrench, joiningWords } from './french-joining.ts';

export type Locale = 'fr' | 'en';

/** Texts as a feature writes them: a tree of keys. */
export interface TextTree {
  readonly [key: string]: string | TextTree;
}

/** The texts of one subject in both languages, of the same shape. */
export interface Messages {
  fr: TextTree;
  en: TextTree;
}

/** Every text by its full key ("prospect.notFound"). */
export interface Dictionary {
  fr: Readonly<Record<string, string>>;
  en: Readonly<Record<string, string>>;
}

/** Declares texts; an English text that is missing or too many does not compile. */
export function defineMessages<const Tree extends TextTree>(
  fr: Tree,
  en: SameShape<Tree>,
): { fr: Tree; en: SameShape<Tree> } {
  return { fr, en };
}

type SameShape<Tree> = { [Key in keyof Tree]: Tree[Key] extends string ? string : SameShape<Tree[Key]> };

/** One subject whose texts fill several files, each with keys of its own. */
export function oneSubject(...parts: readonly Messages[]): Messages {
  return {
    fr: Object.assign({}, ...parts.map(({ fr }) => fr)),
    en: Object.assign({}, ...parts.map(({ en }) => en)),
  };
}

/** Joins subjects into one dictionary; each subject's name is the first part of its keys. */
export function joinMessages(subjects: Readonly<Record<string, Messages>>): Dictionary {
  const flat = (locale: Locale) =>
    Object.fromEntries(Object.entries(subjects).flatMap(([name, texts]) => flatten(name, texts[locale])));
  return { fr: flat('fr'), en: flat('en') };
}

function flatten(prefix: string, tree: TextTree): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${prefix}.${key}`, value]] : flatten(`${prefix}.${key}`, value),
  );
}

export type Params = Readonly<Record<string, string | number>>;

/** The text of a key. A key without text is shown as it is, and a test sees to it that none is. */
export function textOf(messages: Dictionary, locale: Locale, key: string, params: Params = {}): string {
  const text = messages[locale][key] ?? messages.fr[key] ?? key;
  return text.replace(placeholder, (whole, before: string = '', name: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one === undefined) return joined(before, value, locale);
    const isOne = locale === 'fr' ? Math.abs(Number(value)) < 2 : Number(value) === 1;
    return `${before}${(isOne ? one : many) ?? ''}`;
  });
}

const placeholder = new RegExp(`((?<![\\p{L}\\p{N}])${joiningWords})?\\{(\\w+)(?:\\|([^|}]*)\\|([^}]*))?\\}`, 'giu');

function joined(before: string, value: string | number, locale: Locale): string {
  if (typeof value === 'number') return before + value.toLocaleString(locale);
  return (locale === 'fr' ? joinedInFrench(before, value) : before) + value;
}
