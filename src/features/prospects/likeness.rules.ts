// How alike two writings are, for what a machine may suggest and only a person decide.

/** Jaro: 1 for the same text, 0 for nothing in common; letters count as shared where they stand near each other. */
export function jaro(one: string, other: string): number {
  if (one === other) return 1;
  if (one === '' || other === '') return 0;
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1);
  const taken = new Array<boolean>(other.length).fill(false);
  const shared: number[] = [];
  for (let place = 0; place < one.length; place++) {
    const last = Math.min(other.length - 1, place + reach);
    for (let there = Math.max(0, place - reach); there <= last; there++) {
      if (taken[there] || one[place] !== other[there]) continue;
      taken[there] = true;
      shared.push(place);
      break;
    }
  }
  if (shared.length === 0) return 0;
  const there = [...other].filter((_, place) => taken[place]);
  const moved = shared.filter((place, index) => one[place] !== there[index]).length / 2;
  const count = shared.length;
  return (count / one.length + count / other.length + (count - moved) / count) / 3;
}

/** Jaro-Winkler: a common beginning, four letters at most, makes two writings more alike. */
export function jaroWinkler(one: string, other: string): number {
  const base = jaro(one, other);
  let begin = 0;
  while (begin < 4 && begin < one.length && one[begin] === other[begin]) begin += 1;
  return base + begin * 0.1 * (1 - base);
}

/** What two prospects are compared by: the key of a person and their organisation, and where they are. */
export interface Likened {
  /** « martin claire|menuiserie martin », as `dedupeKeys` makes it. */
  nameKey: string;
  postalCode?: string | null | undefined;
  siret?: string | null | undefined;
}

const ALIKE = 0.92;
const ALIKE_IN_ONE_PLACE = 0.88;
/** Colleagues share half of their key: by themselves their names must be alike too. */
const PERSONS_ALIKE = 0.9;
/** A long name of one person weighs more than two organisations that share nothing: unless in one place these must be alike too. */
const ORGANISATIONS_ALIKE = 0.75;

/** « Doublon possible »: written nearly alike. The very same key is a surer reason, and not for here. */
export function mayBeTheSame(one: Likened, other: Likened): boolean {
  if (one.nameKey === other.nameKey || numbersDiffer(one.nameKey, other.nameKey)) return false;
  const samePlace = Boolean(one.postalCode) && one.postalCode === other.postalCode;
  if (jaroWinkler(one.nameKey, other.nameKey) < (samePlace ? ALIKE_IN_ONE_PLACE : ALIKE)) return false;
  if (jaro(personOf(one), personOf(other)) < PERSONS_ALIKE) return false;
  // One person in one place may have written their organisation in two ways.
  if (samePlace && personOf(one) !== '') return true;
  if (!organisationsAlike(organisationOf(one), organisationOf(other))) return false;
  return samePlace || !differ(companyOf(one), companyOf(other));
}

/** By what tells the two apart: « Découpage » of both says which trade they are in, not that they are one. */
function organisationsAlike(one: string, other: string): boolean {
  const [here, there] = [wordsOf(one), wordsOf(other)];
  const own = here.filter((word) => !there.includes(word)).join(' ');
  const theirs = there.filter((word) => !here.includes(word)).join(' ');
  // Left out, or a letter alone, which a slip of the hand makes another.
  if (own === '' || theirs === '' || own.length + theirs.length === 2) return true;
  return jaroWinkler(own, theirs) >= ORGANISATIONS_ALIKE;
}

/** « Agence 12 » and « Agence 13 » are two of them; where one bears no number it may have been left out. */
function numbersDiffer(one: string, other: string): boolean {
  const parts = other.split('|');
  return one.split('|').some((part, place) => {
    const [here, there] = [numbersIn(part), numbersIn(parts[place] ?? '')];
    return here !== '' && there !== '' && here !== there;
  });
}

const wordsOf = (text: string) => text.split(' ').map((word) => word.replace(/^0+(?=\d)/, ''));

const numbersIn = (text: string) =>
  (text.match(/\d+/g) ?? []).map((digits) => digits.replace(/^0+(?=\d)/, '')).join(' ');

const personOf = ({ nameKey }: Likened) => nameKey.split('|', 1)[0] ?? '';
const organisationOf = ({ nameKey }: Likened) => nameKey.slice(nameKey.indexOf('|') + 1);
/** The SIREN: one company has a SIRET for each of its sites. */
const companyOf = ({ siret }: Likened) => siret?.slice(0, 9);
const differ = (one: string | null | undefined, other: string | null | undefined) =>
  Boolean(one) && Boolean(other) && one !== other;
