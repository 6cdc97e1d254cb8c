// What a free text should not hold. Whoever asks for their data reads the notes too, so that words of what is nobody's
// business are pointed out, and no more; the number of a bank card or of social security is never kept.
import { plain } from '../../engine/text.ts';
import { readIban } from '../companies/iban.rules.ts';
import { passesLuhn } from '../companies/luhn.rules.ts';
import type { guardedTopics } from './note-guard.record.ts';

export type SensitiveTopic = (typeof guardedTopics)[number] | 'own';

export interface Sensitive {
  topic: SensitiveTopic;
  /** As it was written. */
  found: string;
}

// Without accents; a star stands for the endings of a word. Words that mean something else as often are left out.
const words: Readonly<Record<Exclude<SensitiveTopic, 'account' | 'own'>, string>> = {
  health:
    'maladie*,malade,malades,cancer*,tumeur*,chimiotherap*,depressi*,burn-out,burnout,enceinte,grossesse,fausse couche,handicap*,invalidite,sida,seropositi*,vih,diabet*,epilep*,alcoolique*,alcoolisme,toxicoman*,hospitalise*,arret maladie,conge maladie,mi-temps therapeutique,psychiatr*,psychologue,avc,infarctus,illness,disease*,pregnan*,disabled,disability,sick leave,diabetic,alcoholic*,addict*',
  religion:
    'musulman*,islam*,catholique*,chretien*,protestant*,juif,juifs,juive,juives,judaisme,bouddhist*,temoin de jehovah,temoins de jehovah,athee*,ramadan,pratiquant*,muslim*,catholic*,christian faith,jewish,buddhist*,atheist*',
  politics:
    'extreme droite,extreme gauche,communist*,socialiste*,macronist*,lepenist*,frontiste*,militant politique,militante politique,opinions politiques,vote a gauche,vote a droite,vote rn,vote pour,votes for,political views,left-wing,right-wing,far right,far left',
  union:
    'syndique*,syndicalist*,delegue syndical,deleguee syndicale,cgt,cfdt,cftc,cfe-cgc,trade union*,union member,shop steward',
  origin:
    "maghrebin*,arabe,arabes,gitan*,tzigane*,immigre*,sans-papiers,metis,metisse,origine ethnique,d'origine etrangere,immigrant*,ethnic*,undocumented",
  sexuality:
    'homosexuel*,gay,gays,lesbienne*,bisexuel*,transgenre*,transsexuel*,orientation sexuelle,vie sexuelle,homosexual*,lesbian*,bisexual*,transgender*,sexual orientation',
  offence:
    'casier judiciaire,condamne*,condamnation*,garde a vue,mis en examen,mise en examen,en prison,ex-detenu*,delinquan*,escroc*,criminal record,convicted,in jail,in prison,crook*,fraudster*',
  insult:
    'con,cons,conne,connes,connard*,connasse*,salope*,salaud*,encule*,abruti*,debile*,imbecile*,cretin*,idiot*,pute*,batard*,emmerdeu*,chiant*,casse-couilles,asshole*,bastard*,bitch*,moron*,stupid,jerk*,dickhead*',
};

const patterns = Object.entries(words).map(([topic, list]): [SensitiveTopic, RegExp] => [
  topic as SensitiveTopic,
  wordsPattern(list.split(',')),
]);

function wordsPattern(list: readonly string[]): RegExp {
  const known = list
    .map((word) => plain(word.trim()).replaceAll('’', "'"))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\\\*$/, '\\p{L}*'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${known.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}

/** What should rather not be written, each once, in the order of the text. `own`: words the company looks for itself. */
export function sensitiveIn(note: string, own: readonly string[] = []): Sensitive[] {
  const text = note.normalize('NFC');
  const read = plain(text).replaceAll('’', "'");
  // Places in the plain text are places in the text, or else the plain word is shown.
  const written = read.length === text.length ? text : read;
  const looked = own.length > 0 ? [...patterns, ['own', wordsPattern(own)] as const] : patterns;
  const found = looked.flatMap(([topic, pattern]) =>
    [...read.matchAll(pattern)].map(({ 0: word, index }) => ({
      ...{ topic, index, found: written.slice(index, index + word.length) },
    })),
  );
  const accounts = [...text.matchAll(ibanLike)]
    .filter(([typed]) => readIban(typed) !== undefined)
    .map(({ 0: typed, index }) => ({
      ...{ topic: 'account' as const, index, found: `${typed.slice(0, 4)}…` },
    }));
  const known = new Set<string>();
  return [...found, ...accounts]
    .toSorted((a, b) => a.index - b.index)
    .flatMap(({ topic, found }) => {
      const key = `${topic} ${found.toLowerCase()}`;
      if (known.has(key)) return [];
      known.add(key);
      return [{ topic, found }];
    });
}

export type Forbidden = 'card' | 'socialNumber';

/** What may not be kept at all, if it stands there. */
export function forbiddenIn(note: string): Forbidden | null {
  return secretsIn(note)[0]?.kind ?? null;
}

/** The text with such numbers made unreadable but for their end, where nobody is there any more to be asked. */
export function withoutSecrets(note: string): string {
  return secretsIn(note).reduceRight((text, { from, to }) => {
    const hidden = text.slice(from, to).replace(/\d(?=(?:\D*\d){4})/g, '•');
    return text.slice(0, from) + hidden + text.slice(to);
  }, note);
}

interface Secret {
  kind: Forbidden;
  from: number;
  to: number;
}

const gap = '[ \\u00a0\\u202f.-]?';
const ibanLike = new RegExp(`(?<![\\p{L}\\p{N}])[A-Z]{2}\\d{2}(?:${gap}[A-Z0-9]){11,30}(?![\\p{L}\\p{N}])`, 'gu');
const cardLike = new RegExp(`(?<![\\p{L}\\p{N}]|\\d[ .-])\\d(?:${gap}\\d){12,18}(?!${gap}\\d)(?![\\p{L}\\p{N}])`, 'gu');
const socialLike = new RegExp(
  `(?<![\\p{L}\\p{N}])[1-478]${gap}\\d{2}${gap}(?:0[1-9]|1[0-2]|[2-9]\\d)${gap}(?:\\d{2}|2[AB])${gap}\\d{3}${gap}\\d{3}${gap}\\d{2}(?![\\p{L}\\p{N}])`,
  'gu',
);

function secretsIn(note: string): Secret[] {
  const accounts = placesOf(note, ibanLike).filter(({ typed }) => readIban(typed) !== undefined);
  const isApart = ({ from, to }: Place) => accounts.every((one) => to <= one.from || from >= one.to);
  const social = placesOf(note, socialLike).filter(({ typed }) => isSocialNumber(typed));
  const cards = placesOf(note, cardLike).filter((place) => isCard(place.typed) && isApart(place));
  const apart = cards.filter(({ from }) => social.every((one) => from !== one.from));
  return [
    ...social.map(({ from, to }): Secret => ({ kind: 'socialNumber', from, to })),
    ...apart.map(({ from, to }): Secret => ({ kind: 'card', from, to })),
  ].toSorted((a, b) => a.from - b.from);
}

interface Place {
  typed: string;
  from: number;
  to: number;
}

const placesOf = (note: string, pattern: RegExp): Place[] =>
  [...note.matchAll(pattern)].map(({ 0: typed, index }) => ({ typed, from: index, to: index + typed.length }));

// Card numbers begin as their issuers do: a SIRET has fourteen digits and the same last one.
const issuers: Readonly<Record<number, RegExp>> = {
  13: /^4/,
  14: /^(?:30[0-5]|36|38|39)/,
  15: /^3[47]/,
  16: /^(?:[4-6]|2[2-7]|35)/,
  17: /^(?:5|6)/,
  18: /^(?:5|6)/,
  19: /^[4-6]/,
};

function isCard(typed: string): boolean {
  const digits = typed.replace(/\D/g, '');
  // As one groups a SIRET: 123 456 789 00012.
  if (/^\d{3}\D\d{3}\D\d{3}\D\d{5}$/.test(typed)) return false;
  return (issuers[digits.length]?.test(digits) ?? false) && passesLuhn(digits);
}

/** The key is what is missing to a multiple of 97; Corsica counts as 19 and 18. */
function isSocialNumber(typed: string): boolean {
  const signs = typed
    .replace(/[^\dAB]/g, '')
    .replace('2A', '19')
    .replace('2B', '18');
  return signs.length === 15 && Number(signs.slice(13)) === 97 - (Number(signs.slice(0, 13)) % 97);
}
