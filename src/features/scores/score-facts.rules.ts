// From a prospect and what happened with it to what the score judges. What the company looks for is its own to say: values
// of a field, words of job titles and sources, postal codes. What nobody knows is worth nothing.
import { plain } from '../../engine/text.ts';
import { liesIn } from '../assignment/postal-area.rules.ts';
import type { Interaction } from '../interactions/interaction.record.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import {
  type EngagementSignal,
  hasEngagement,
  pointsByReason,
  type ScoreFacts,
  scoreOf,
  signalOfOutcome,
} from '../prospects/score.rules.ts';
import type { ScoreSettings } from './score-settings.record.ts';

export type ScoredProspect = Pick<
  Prospect,
  | 'jobTitle'
  | 'phones'
  | 'emails'
  | 'address'
  | 'source'
  | 'inboundAt'
  | 'custom'
  | 'budget'
  | 'decisionOn'
  | 'renewalOn'
  | 'missedCalls'
  | 'audience'
  | 'doNotCallAt'
  | 'unprovenAt'
  | 'callConsent'
  | 'createdAt'
>;

/** An exchange as far as it says something of the prospect's interest. */
export type ScoredExchange = Pick<Interaction, 'kind' | 'direction' | 'outcome' | 'occurredAt'>;

/** What a score of this company is judged by. */
export interface Scoring {
  settings: ScoreSettings;
  zone: string;
  country: string;
}

export type KeptScore = Pick<Prospect, 'score' | 'scoreReasons' | 'scoreMoves'>;

/** Outcomes of calls that a score asks for. */
export const scoredOutcomes = [...Object.keys(signalOfOutcome), 'PAS_BUDGET'];

/** The score as the prospect keeps it; `exchanges` in any order, those taken back left out. */
export function keptScore(
  prospect: ScoredProspect,
  exchanges: readonly ScoredExchange[],
  { settings, zone, country, now }: Scoring & { now: string },
): KeptScore {
  const facts = factsOf(prospect, exchanges, { settings, country });
  const score = scoreOf(facts, now, zone, settings.points);
  if (!score) return { score: null, scoreReasons: {}, scoreMoves: false };
  const scoreReasons = pointsByReason(score.reasons);
  const hasDays = prospect.decisionOn !== null || prospect.renewalOn !== null;
  return { score: score.value, scoreReasons, scoreMoves: hasDays || hasEngagement(scoreReasons) };
}

/** Whether the two tell the same: a line that faded by less than a point is not worth a write. */
export function tellsTheSame(kept: KeptScore, fresh: KeptScore): boolean {
  const names = [...new Set([...Object.keys(kept.scoreReasons), ...Object.keys(fresh.scoreReasons)])];
  const isNear = (name: string) => {
    const [before, after] = [kept.scoreReasons[name], fresh.scoreReasons[name]];
    return before !== undefined && after !== undefined && Math.abs(before - after) < 1;
  };
  return kept.score === fresh.score && kept.scoreMoves === fresh.scoreMoves && names.every(isNear);
}

export function factsOf(
  prospect: ScoredProspect,
  exchanges: readonly ScoredExchange[],
  { settings, country }: Pick<Scoring, 'settings' | 'country'>,
): ScoreFacts {
  const { phones, emails, address, custom } = prospect;
  const lastWord = exchanges
    .filter(({ kind, outcome }) => kind === 'call' && scoredOutcomes.includes(outcome ?? ''))
    .reduce<ScoredExchange | undefined>(
      (last, one) => (last && last.occurredAt > one.occurredAt ? last : one),
      undefined,
    );
  return {
    isClosedToContact: isClosedToContact(prospect),
    sectorInTarget: isAmong(storedValue(custom, settings.sectorField), settings.sectorValues),
    sizeInTarget: fitsSize(storedValue(custom, settings.sizeField), settings),
    role: roleOf(prospect.jobTitle, settings),
    inTerritory:
      settings.postalPrefixes.length > 0 && liesIn(address, { country, prefixes: settings.postalPrefixes }, country),
    hasDirectMobile: phones.some(({ kind, status }) => kind === 'mobile' && status !== 'invalid'),
    hasNamedEmail: emails.some(({ kind }) => kind === 'personal'),
    signals: [...arrivalSignals(prospect, exchanges, settings), ...exchanges.flatMap(signalOf)],
    decisionOn: prospect.decisionOn,
    competitorContractEndsOn: prospect.renewalOn,
    isBudgetKnown: prospect.budget !== null,
    missedCalls: prospect.missedCalls,
    hasNoBudget: lastWord?.outcome === 'PAS_BUDGET',
  };
}

/** They asked not to be called, or a file brought them and nobody can prove that they agreed: only they can change it. */
function isClosedToContact({ audience, doNotCallAt, unprovenAt, callConsent }: ScoredProspect): boolean {
  return doNotCallAt !== null || (audience === 'B2C' && unprovenAt !== null && callConsent === null);
}

function signalOf({ kind, direction, outcome, occurredAt: at }: ScoredExchange): EngagementSignal[] {
  const told = kind === 'call' && outcome ? signalOfOutcome[outcome] : undefined;
  if (told) return [{ kind: told, at }];
  return direction === 'in' ? [{ kind: 'replied', at }] : [];
}

function arrivalSignals(
  { source, inboundAt, createdAt }: ScoredProspect,
  exchanges: readonly ScoredExchange[],
  { formSources, fairSources }: ScoreSettings,
): EngagementSignal[] {
  const at = inboundAt ?? createdAt;
  // A request that stands on the timeline counts as the reply it is there.
  const isOnTimeline = exchanges.some(({ direction, occurredAt }) => direction === 'in' && occurredAt === inboundAt);
  if (inboundAt && !isOnTimeline) return [{ kind: 'requestForm', at }];
  if (!source) return [];
  if (firstWord(source, formSources) >= 0) return [{ kind: 'requestForm', at }];
  return firstWord(source, fairSources) >= 0 ? [{ kind: 'metAtFair', at: createdAt }] : [];
}

/** The role whose word comes first: « assistante du directeur » is an assistant. Of two that begin together the longer word. */
export function roleOf(
  jobTitle: string | null,
  { decisionMakerWords, prescriberWords, userWords }: ScoreSettings,
): ScoreFacts['role'] {
  if (!jobTitle) return null;
  const all = [
    ...decisionMakerWords.map((word) => ({ role: 'decision-maker' as const, word })),
    ...prescriberWords.map((word) => ({ role: 'prescriber' as const, word })),
    ...userWords.map((word) => ({ role: 'user' as const, word })),
  ];
  const found = all
    .map(({ role, word }) => ({ role, place: firstWord(jobTitle, [word]), length: word.length }))
    .filter(({ place }) => place >= 0)
    .sort((a, b) => a.place - b.place || b.length - a.length);
  return found[0]?.role ?? null;
}

/** Shorter than that a word must stand alone: « DG » is not the beginning of one. */
const SHORTEST_BEGINNING = 4;

/** Where the first of the words stands or begins another (« gérant » in « Gérante »); -1 where none does. */
function firstWord(text: string, words: readonly string[]): number {
  const spaced = ` ${spelled(text)} `;
  const places = words.flatMap((word) => {
    const wanted = spelled(word);
    if (!wanted) return [];
    const place = spaced.indexOf(wanted.length < SHORTEST_BEGINNING ? ` ${wanted} ` : ` ${wanted}`);
    return place < 0 ? [] : [place];
  });
  return places.length > 0 ? Math.min(...places) : -1;
}

const spelled = (text: string) =>
  plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function storedValue(custom: Prospect['custom'], key: string | null): Prospect['custom'][string] {
  return key === null || !Object.hasOwn(custom, key) ? null : (custom[key] ?? null);
}

function isAmong(value: Prospect['custom'][string], wanted: readonly string[]): boolean {
  const values = (Array.isArray(value) ? value : [value]).filter((one) => typeof one !== 'object');
  return values.some((one) => wanted.some((word) => spelled(word) === spelled(String(one))));
}

/** One of the values, or a number within the band; of « 20-49 » the first number counts. */
function fitsSize(value: Prospect['custom'][string], { sizeValues, sizeFrom, sizeTo }: ScoreSettings): boolean {
  if (isAmong(value, sizeValues)) return true;
  if (sizeFrom === null && sizeTo === null) return false;
  const size = typeof value === 'number' ? value : Number.parseInt(typeof value === 'string' ? value : '', 10);
  return size >= (sizeFrom ?? 0) && size <= (sizeTo ?? Number.POSITIVE_INFINITY);
}
