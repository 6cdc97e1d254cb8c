// What an engine heard, as it is written in French: « cinq mille euros » is « 5 000 € ». Words that are no number of
// something stay words: « un devis », « deux ou trois questions ».
import { numberWord, readNumber } from './spoken-number.rules.ts';

/** Between thousands, and before a sign. */
const THIN = '\u202f';
const EURO = '\u00a0€';
const months = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre';

export function writtenFrench(heard: string): string {
  const lines = withEmails(heard.trim())
    .replace(/[,.]? ?\b(?:point )?à la ligne\b[,.]? ?/giu, '\n')
    .replace(/\bpour[ -]cents?\b/giu, '%')
    .replace(new RegExp(`\\bpremier (?=(?:${months})(?![\\p{L}]))`, 'giu'), '1er ');
  return withSigns(lettersToFigures(lines).map(textOf).join(''));
}

/** Engines that write figures themselves leave the units in words, and the figures in one piece. */
function withSigns(text: string): string {
  return text
    .replace(/(?<![\d,.])(\d+)(,\d+)? ?(?:d['’])?(?:euros?\b|€)/giu, (_, whole: string, decimals = '') => {
      return `${inThousands(whole)}${decimals}${EURO}`;
    })
    .replace(/(?<=\d) ?%/g, `${THIN}%`)
    .replace(/(?<![\d:])(\d{1,2}) ?h ?([0-5]\d)?(?![\p{L}\d])/giu, (_, hour: string, minute?: string) =>
      timeText(Number(hour), Number(minute ?? 0)),
    );
}

/** A piece of the text, or a number in it with the words it was said in. */
type Part = string | { value: number; decimals: string; said: string };

const run = new RegExp(
  `(?<![\\p{L}\\p{N}@.])(?:${numberWord})(?:(?:[ -]| et )(?:${numberWord}))*(?![\\p{L}\\p{N}@])`,
  'giu',
);

function lettersToFigures(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(run)) {
    parts.push(text.slice(from, match.index), ...numbersIn(match[0]));
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  return withUnits(withDecimals(withPhones(parts.filter((part) => part !== ''))));
}

/** The numbers of a run of words, with what stands between them. */
function numbersIn(said: string): Part[] {
  const pieces = said.split(/([ -])/);
  const words = pieces.filter((_, place) => place % 2 === 0);
  const gaps = pieces.filter((_, place) => place % 2 === 1);
  const parts: Part[] = [];
  for (let at = 0; at < words.length; ) {
    if (at > 0) parts.push(gaps[at - 1] ?? ' ');
    const number = readNumber(words.slice(at));
    const count = number?.words ?? 1;
    const said = words.slice(at, at + count).map((word, place) => word + (place < count - 1 ? gaps[at + place] : ''));
    parts.push(number ? { value: number.value, decimals: '', said: said.join('') } : said.join(''));
    at += count;
  }
  return parts;
}

const isGap = (part: Part | undefined) => part === ' ' || part === '-';
const isPair = (part: Part | undefined) => typeof part === 'object' && part.value < 100;

/** Numbers said one behind the other from zero on, or behind « plus trente-trois », are a telephone's. */
function withPhones(parts: readonly Part[]): Part[] {
  const written: Part[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const row = [parts[at]!];
    while (isGap(parts[at + row.length]) && isPair(parts[at + row.length + 1]) && isPair(row[0])) {
      row.push(parts[at + row.length]!, parts[at + row.length + 1]!);
    }
    const digits = row.flatMap((part) => (typeof part === 'object' ? String(part.value) : [])).join('');
    const before = written.at(-1);
    const isAbroad = typeof before === 'string' && /(?:^|[ ,:])plus $/iu.test(before) && /^33[1-9]\d{8}$/.test(digits);
    if (isAbroad) {
      written[written.length - 1] = before.replace(/plus $/iu, '');
      written.push(`+33\u00a0${digits[2]}\u00a0${inPairs(digits.slice(3))}`);
    } else if (/^0[1-9]\d{8}$/.test(digits)) written.push(inPairs(digits));
    else {
      written.push(parts[at]!);
      continue;
    }
    at += row.length - 1;
  }
  return written;
}

const inPairs = (digits: string) => digits.replace(/(\d\d)(?=\d)/g, '$1\u00a0');

/** « deux virgule cinq » */
function withDecimals(parts: readonly Part[]): Part[] {
  const written: Part[] = [];
  for (const part of parts) {
    const whole = written.at(-2);
    const isBehindComma = written.at(-1) === ' virgule ' && typeof whole === 'object' && whole.decimals === '';
    if (typeof part === 'object' && isBehindComma && typeof whole === 'object') {
      const zero = whole.value === 0 && part.value === 0 ? '0' : '';
      written.splice(-2, 2, { ...whole, decimals: zero + part.value, said: `${whole.said} virgule ${part.said}` });
    } else if (typeof part === 'object' && written.at(-1) === ' ' && isZeroDecimal(written.at(-2))) {
      const before = written.at(-2) as Exclude<Part, string>;
      written.splice(-2, 2, { ...before, decimals: `0${part.value}`, said: `${before.said} ${part.said}` });
    } else written.push(part);
  }
  return written;
}

/** « douze virgule zéro » goes on with the digit behind it. */
const isZeroDecimal = (part: Part | undefined) => typeof part === 'object' && part.decimals === '0';

const behind = {
  million: /^ et demi d['’]euros?(?![\p{L}])/u,
  euros: /^ (?:d['’])?euros?(?![\p{L}])/u,
  percent: /^ ?%/u,
  month: new RegExp(`^ (${months})(?![\\p{L}])`, 'u'),
  hours: /^ heures?(?![\p{L}])/u,
  half: /^ et (demie?|quart)(?![\p{L}])/u,
  toQuarter: /^ moins le quart(?![\p{L}])/u,
  end: /^(?: centimes?(?![\p{L}])|[.,;:!?\n]|$)/u,
};

/** Figures where a unit, a date or an hour follows; the year behind a month stays whole. */
function withUnits(parts: readonly Part[]): Part[] {
  const written: Part[] = [];
  const rest = [...parts];
  while (rest.length > 0) {
    const part = rest.shift()!;
    if (typeof part === 'string') {
      written.push(part);
      continue;
    }
    const next = typeof rest[0] === 'string' ? rest[0] : '';
    const take = (pattern: RegExp) => {
      rest[0] = next.replace(pattern, '');
      if (rest[0] === '') rest.shift();
    };
    if (behind.million.test(next) && part.value % 1e6 === 0 && part.value > 0) {
      take(behind.million);
      written.push(`${figures({ ...part, value: part.value + 5e5 })}${EURO}`);
    } else if (behind.euros.test(next)) {
      take(behind.euros);
      written.push(`${figures({ ...part, decimals: part.decimals || centsIn(rest) })}${EURO}`);
    } else if (behind.percent.test(next)) {
      take(behind.percent);
      written.push(`${figures(part)}${THIN}%`);
    } else if (behind.month.test(next) && part.value >= 1 && part.value <= 31 && part.decimals === '') {
      written.push(String(part.value), next.replace(behind.month, ' $1'));
      rest.shift();
    } else if (behind.hours.test(next) && part.value < 25 && part.decimals === '') {
      take(behind.hours);
      written.push(hourOf(part.value, rest));
    } else if (isYear(part, written.at(-1))) written.push(String(part.value));
    else written.push(part);
  }
  return written;
}

/** « douze euros cinquante », where nothing is counted behind it. */
function centsIn(rest: Part[]): string {
  const [gap, cents, next = ''] = rest;
  if (gap !== ' ' || typeof cents !== 'object' || cents.value < 1 || cents.value > 99) return '';
  if (typeof next !== 'string' || !behind.end.test(next)) return '';
  rest.splice(0, 2);
  if (typeof rest[0] === 'string') rest[0] = rest[0].replace(/^ centimes?/, '');
  return String(cents.value).padStart(2, '0');
}

function hourOf(hour: number, rest: Part[]): string {
  const [next, minutes] = rest;
  if (next === ' ' && typeof minutes === 'object' && minutes.value > 0 && minutes.value < 60) {
    rest.splice(0, 2);
    return timeText(hour, minutes.value);
  }
  if (typeof next !== 'string') return timeText(hour, 0);
  const half = behind.half.exec(next);
  if (half) rest[0] = next.replace(behind.half, '');
  if (half) return timeText(hour, half[1] === 'quart' ? 15 : 30);
  if (!behind.toQuarter.test(next)) return timeText(hour, 0);
  rest[0] = next.replace(behind.toQuarter, '');
  return timeText(hour - 1, 45);
}

const timeText = (hour: number, minute: number) =>
  `${hour}\u00a0h${minute === 0 ? '' : `\u00a0${String(minute).padStart(2, '0')}`}`;

const isYear = ({ value }: { value: number }, before: Part | undefined) =>
  value >= 1900 &&
  value < 2100 &&
  typeof before === 'string' &&
  new RegExp(`(?:${months}|en|année) $`, 'iu').test(before);

/** From ten on a number is read faster in figures; « cent » and « mille » alone are often no number at all. */
function textOf(part: Part): string {
  if (typeof part === 'string') return part;
  const isWord = part.decimals === '' && (part.value < 10 || /^(?:cents?|mille)$/i.test(part.said));
  return isWord ? part.said : figures(part);
}

function figures({ value, decimals }: { value: number; decimals: string }): string {
  const whole = inThousands(String(value));
  return decimals === '' ? whole : `${whole},${decimals}`;
}

const inThousands = (whole: string) => whole.replace(/\B(?=(\d{3})+$)/g, THIN);

const joint = { point: '.', tiret: '-', 'tiret bas': '_', underscore: '_' } as const;
const joints = '(?:point|tiret bas|tiret|underscore)';
const letters = '[\\p{L}\\p{N}]+';
const email = new RegExp(
  `(?<![\\p{L}\\p{N}])(${letters}(?: ${joints} ${letters})*) (?:arobase|arrobase|at) (${letters}(?: ${joints} ${letters})*? point \\p{L}{2,6})(?![\\p{L}\\p{N}])`,
  'giu',
);

/** « claire point martin arobase exemple point fr » */
function withEmails(text: string): string {
  return text.replace(email, (_, local: string, domain: string) => `${addressPart(local)}@${addressPart(domain)}`);
}

const addressPart = (said: string) =>
  said
    .toLowerCase()
    .replace(new RegExp(` (${joints}) `, 'g'), (_, word: keyof typeof joint) => joint[word])
    .normalize('NFD')
    .replace(/\p{M}/gu, '');

/** A note with what was said next behind it: a new sentence begins with a capital. */
export function noteWith(note: string, said: string): string {
  const text = said.trim();
  if (text === '') return note;
  const before = note.replace(/[^\S\n]+$/, '');
  const begins = before === '' || /[.!?…\n]$/.test(before);
  const next = begins ? text.charAt(0).toLocaleUpperCase('fr') + text.slice(1) : text;
  return before === '' || before.endsWith('\n') ? before + next : `${before} ${next}`;
}
