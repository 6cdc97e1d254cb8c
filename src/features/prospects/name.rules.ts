import { comparable } from './comparison.rules.ts';
import { firstNames } from './first-names.ts';

export interface CivilityReading {
  civility?: 'M.' | 'Mme';
  /** « Dr », « Me », « Pr »: kept apart from the civility. */
  title?: string;
  /** « M. et Mme » stands for two people: someone must choose. */
  couple?: true;
}

const civilities = new Map<string, 'M.' | 'Mme'>([
  ...['m', 'mr', 'monsieur', 'sir', 'h', 'homme', 'male'].map((word) => [word, 'M.'] as const),
  ...['mme', 'madame', 'mlle', 'mademoiselle', 'mrs', 'ms', 'miss', 'f', 'femme', 'female'].map(
    (word) => [word, 'Mme'] as const,
  ),
]);

const titles = new Map([
  ...['dr', 'docteur', 'doctor'].map((word) => [word, 'Dr'] as const),
  ...['me', 'maitre'].map((word) => [word, 'Me'] as const),
  ...['pr', 'prof', 'professeur', 'professor'].map((word) => [word, 'Pr'] as const),
]);

/** « Madame », « Mr », « Dr » and the like. Nothing for a word that is neither. */
export function readCivility(raw: string): CivilityReading {
  const words = comparable(raw).split(' ');
  const found = new Set(words.map((word) => civilities.get(word)).filter((civility) => civility !== undefined));
  if (found.size > 1) return { couple: true };
  const civility = [...found][0];
  const title = words.map((word) => titles.get(word)).find((word) => word !== undefined);
  return { ...(civility && { civility }), ...(title && { title }) };
}

/** Gives capitals to a name typed all in upper or all in lower case: `N'DIAYE` → N'Diaye. Mixed case is kept. */
export function caseName(raw: string): string {
  const name = raw.normalize('NFC').replace(/\s+/g, ' ').trim();
  const oneCase = name === name.toUpperCase() || name === name.toLowerCase();
  // `MC DONALD` may be McDonald or Mc Donald: nobody can tell. What looks like a formula is no name.
  if (!oneCase || /^[=@+]/.test(name) || /(?:^|[\s-])MC/i.test(name)) return name;
  return name
    .toLowerCase()
    .replace(/(^|[\s\-.'’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/(^|[\s-])(De|Du|Des)(?=\s)/g, (_, before: string, particle: string) => before + particle.toLowerCase())
    .replace(/(?<=\s)D(?=['’])/g, 'd');
}

export interface FullNameReading extends CivilityReading {
  firstName?: string;
  lastName?: string;
  /** The two parts could not be told: everything stands in the last name. */
  unsplit?: true;
}

/** « Mme Anne-Marie LE GALL », « Dupont, Jean », « Jean Dupont ». */
export function splitFullName(raw: string): FullNameReading {
  const words = raw.normalize('NFC').trim().split(/\s+/).filter(Boolean);
  const { lead, rest } = takeCivility(words);
  const civility = lead ? readCivility(lead) : {};
  const text = rest.join(' ');
  const [last, first] = text.split(/\s*,\s*/);
  if (first) return { ...civility, firstName: caseName(first), lastName: caseName(last ?? '') };
  const split = splitByCapitals(rest) ?? splitByFirstName(rest);
  if (split) return { ...civility, firstName: caseName(split.first), lastName: caseName(split.last) };
  if (!text) return civility;
  return { ...civility, lastName: caseName(text), ...(rest.length > 1 && { unsplit: true as const }) };
}

/** What two writings of one person's name have in common: `LE GALL` `anne-marie` → "le gall anne marie". */
export function nameKey(firstName: string | null | undefined, lastName: string | null | undefined): string {
  return comparable([lastName, firstName].filter(Boolean).join(' '));
}

function takeCivility(words: string[]): { lead: string; rest: string[] } {
  const couple = comparable(words.slice(0, 3).join(' '));
  if (/^(?:m|mr|monsieur) (?:et|ou) (?:mme|madame)$/.test(couple)) {
    return { lead: words.slice(0, 3).join(' '), rest: words.slice(3) };
  }
  const isCivility = (word: string) =>
    /^(?:\p{L}{2,}\.?|M\.?)$/u.test(word) && Object.keys(readCivility(word)).length > 0;
  const end = words.findIndex((word) => !isCivility(word));
  const taken = end < 0 ? words.length : end;
  return { lead: words.slice(0, taken).join(' '), rest: words.slice(taken) };
}

/** The run of words in capitals, at either end, is the surname. */
function splitByCapitals(words: string[]): { first: string; last: string } | undefined {
  const capital = words.map((word) => /\p{Lu}.*\p{Lu}/u.test(word) && word === word.toUpperCase());
  const start = capital.indexOf(true);
  const end = capital.lastIndexOf(true) + 1;
  const oneRun = start >= 0 && capital.slice(start, end).every(Boolean) && (start === 0) !== (end === words.length);
  if (!oneRun) return undefined;
  const others = [...words.slice(0, start), ...words.slice(end)];
  return { first: others.join(' '), last: words.slice(start, end).join(' ') };
}

function splitByFirstName(words: string[]): { first: string; last: string } | undefined {
  const [first, ...last] = words;
  if (!first || last.length === 0 || !firstNames.has(comparable(first))) return undefined;
  return { first, last: last.join(' ') };
}
