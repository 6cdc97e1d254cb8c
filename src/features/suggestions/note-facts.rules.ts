// What a note says that has a field of its own: budget, decision, end of contract, competitor, call-back. Each is proposed
// to whoever wrote it, and never kept by itself.
import { type Money, moneyOf } from '../../engine/money.ts';
import {
  type FoundMoment,
  findMoments,
  plainSpoken,
  type SaidAt,
  type SpokenMoment,
} from '../../engine/spoken-moment.ts';

export type NoteFact =
  | { field: 'budget'; value: Money }
  | { field: 'decisionOn' | 'renewalOn'; value: string }
  | { field: 'competitor'; value: string }
  /** `time` is null where only the day was said. */
  | { field: 'nextActionAt'; value: SpokenMoment };

export function noteFacts(note: string, now: SaidAt, currency: string): NoteFact[] {
  const said = plainSpoken(note);
  const moments = findMoments(note, now).filter(({ day }) => day >= now.day);
  const budget = budgetIn(said, currency);
  const competitor = competitorIn(note);
  const decision = momentBehind(said, moments, decisionWords);
  const renewal = momentBehind(said, moments, renewalWords);
  const callBack = momentBehind(said, moments, callBackWords);
  const facts: (NoteFact | null)[] = [
    budget === null ? null : { field: 'budget', value: budget },
    decision && { field: 'decisionOn', value: decision.day },
    renewal && { field: 'renewalOn', value: renewal.day },
    competitor === null ? null : { field: 'competitor', value: competitor },
    callBack && { field: 'nextActionAt', value: spokenOf(callBack) },
  ];
  return facts.filter((fact) => fact !== null);
}

const spokenOf = ({ day, time, around }: FoundMoment): SpokenMoment => ({ day, time, ...(around && { around }) });

const decisionWords = /\b(?:decision|decid(?:e|es|ing)|decide(?:nt|r|ra|ront)?|tranche(?:nt|r|ra|ront)?|arbitrage)\b/g;
const renewalWords =
  /\b(?:contrat|contract|renewal|subscription|engagement|engages?|echeance|renouvellement|abonnement)\b/g;
const callBackWords =
  /\b(?:call(?:ing)? (?:(?:him|her|them) )?back|follow up|rappele?r?|rappelle|recontacter|relancer?)\b/g;

/** So much may stand between the word and its day, within one clause. */
const between = /^[^.;,\n]{0,30}$/;

function momentBehind(said: string, moments: readonly FoundMoment[], words: RegExp): FoundMoment | null {
  for (const word of said.matchAll(words)) {
    const end = word.index + word[0].length;
    const moment = moments.find(({ from }) => from >= end && between.test(said.slice(end, from)));
    if (moment) return moment;
  }
  return null;
}

const figure = /(\d{1,3}(?:[ .]\d{3})+|\d+)(?:,(\d{1,2}))?/.source;
const unit = / ?(k|m|mille|millions?)?(?: ?d?'? ?(?:€|euros?|eur))?/.source;
const budgetPattern = new RegExp(
  `\\bbudget\\b[^.;,\\n\\d]{0,25}?${figure}${unit}(?![\\p{L}\\p{N}]| ?%)|${figure} ?(k|m|mille)? ?(?:€|euros?|eur) (?:de |pour le )?budget\\b`,
  'u',
);
const MOST_BUDGET = 1_000_000_000;

/** An amount said without its currency is in the company’s own. */
function budgetIn(said: string, currency: string): Money | null {
  const match = budgetPattern.exec(said);
  if (!match) return null;
  const [whole = '', cents = '', scale = ''] = match[1] === undefined ? match.slice(4, 7) : match.slice(1, 4);
  const value = Number(`${whole.replace(/[ .]/g, '')}.${cents || '0'}`) * scaleOf(scale);
  if (value <= 0 || value > MOST_BUDGET) return null;
  return moneyOf(value, /€|\beur(?:os?)?\b/.test(match[0]) ? 'EUR' : currency);
}

function scaleOf(word: string | undefined): number {
  if (!word) return 1;
  return word === 'k' || word === 'mille' ? 1_000 : 1_000_000;
}

// A name begins with a capital: « équipé chez Salesforce », « concurrent : Hub Spot ».
const competitorPattern =
  /(?:[Cc]oncurrents? ?:? ?|[ÉéEe]quip[ée]e?s? (?:chez|avec|par|de) |[Tt]ravaillent? (?:avec|chez) |[Cc]lients? (?:de|chez) |[Ss]ous contrat (?:avec|chez) |[Cc]ompetitor:? |[Ww]ork(?:s|ing)? with |[Uu]s(?:es|ing) )(\p{Lu}[\p{L}\p{N}&.'’-]*(?: \p{Lu}[\p{L}\p{N}&.'’-]*){0,3})/u;

function competitorIn(note: string): string | null {
  const name = competitorPattern.exec(note.replace(/[\u00a0\u202f]/g, ' '))?.[1];
  return name ? name.replace(/[.'’-]+$/, '').slice(0, 120) : null;
}
