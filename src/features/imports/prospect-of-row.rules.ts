import { instantOf } from '../../engine/dates.ts';
import { comparable } from '../prospects/comparison.rules.ts';
import { unstatedReason } from '../prospects/lost-reason.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { keptScore, type Scoring } from '../scores/score-facts.rules.ts';
import { fullStageName } from '../stages/pipeline.rules.ts';
import type { AcceptedRow } from './imported-row.rules.ts';
import type { RowProblem } from './row-problems.ts';

/** The words of a file that stand for something of the company. */
export interface KnownLabels {
  /** Ids by what `comparable` makes of a stage's name. */
  stageIds: ReadonlyMap<string, string>;
  /** The stages that mean that all is lost. */
  lostStageIds: ReadonlySet<string>;
  /** The people prospects may be given to, by what `comparable` makes of their names and e-mail addresses. */
  ownerIds: ReadonlyMap<string, string>;
}

/** Where new prospects go. */
export interface Destination extends KnownLabels {
  importId: string;
  /** The campaign everybody joins. */
  campaignId: string | null;
  now: string;
  timeZone: string;
  firstStageId: string;
  /** Where whoever is a customer already stands: the won stage of the same pipeline, where it has one. */
  wonStageId: string | null;
  /** Whose prospects are when their row names nobody we know. */
  ownerId: string | null;
  /** By what new prospects are scored, where they are. */
  scoring?: Scoring;
}

const longestAddress = 200;

/** The prospect a row becomes when nobody like it is known yet. Stages and owners are matched by name, never made. */
export function prospectOfRow(id: string, row: AcceptedRow, destination: Destination): Prospect {
  const { prospect: read } = row;
  const { now, timeZone } = destination;
  // Whoever asked never to be called has no next action.
  const nextActionOn = read.opposition ? undefined : row.nextActionOn;
  const customerSince = customerSinceOf(read, destination);
  const prospect: Prospect = {
    id,
    firstName: read.firstName ?? null,
    lastName: read.lastName ?? null,
    civility: read.civility ?? null,
    jobTitle: read.jobTitle ?? null,
    organisation: read.organisation ?? null,
    audience: read.audience,
    phones: read.phones,
    emails: read.emails.filter(({ address }) => address.length <= longestAddress),
    address: read.address,
    siret: read.siret ?? null,
    website: read.website ?? null,
    source: read.source ?? null,
    inboundAt: inboundAt(row, destination),
    customerSince,
    loyaltyTier: null,
    loyaltyPoints: null,
    pointsExpireOn: null,
    segment: null,
    contractEndsOn: null,
    ownerId: matched(destination.ownerIds, read.owner) ?? destination.ownerId,
    stageId: stageIdOf(read, destination) ?? ((customerSince && destination.wonStageId) || destination.firstStageId),
    stageSince: now,
    lostReason: isLost(read, destination) ? (read.lostReason ?? unstatedReason) : null,
    expectedAmount: read.expectedAmount ?? null,
    expectedCloseOn: read.expectedCloseOn ?? null,
    budget: read.budget ?? null,
    decisionOn: read.decisionOn ?? null,
    competitor: read.competitor ?? null,
    renewalOn: read.renewalOn ?? null,
    tags: read.tags ?? [],
    score: null,
    scoreReasons: {},
    scoreMoves: true,
    nextActionAt: nextActionOn ? instantAt(nextActionOn, '09:00', timeZone) : null,
    nextActionKind: nextActionOn ? 'call-back' : null,
    lastContactAt: row.contactedOn ? instantAt(row.contactedOn, '12:00', timeZone) : null,
    callCount: 0,
    missedCalls: 0,
    doNotCallAt: read.opposition ? now : null,
    // What a file says of consent proves nothing.
    callConsent: null,
    callContract: null,
    unprovenAt: null,
    refusedOn: null,
    recentAttempts: [],
    custom: {
      ...read.custom,
      ...(read.title && { title: read.title }),
      ...(read.siren && !read.siret && { siren: read.siren }),
      ...(read.externalId && { externalId: read.externalId }),
    },
    importId: destination.importId,
    importIds: [destination.importId],
    campaignIds: destination.campaignId ? [destination.campaignId] : [],
    archivedAt: null,
    mergedIntoId: null,
    sortName: '',
    searchText: '',
    createdAt: now,
    updatedAt: now,
    rev: 1,
  };
  const { scoring } = destination;
  Object.assign(prospect, scoring && keptScore(prospect, [], { ...scoring, now }));
  return Object.assign(prospect, prospectRecord.derive?.(prospect));
}

/** Noon of the day, which is not to come yet. */
function customerSinceOf(
  { customerSince: day }: AcceptedRow['prospect'],
  { now, timeZone }: Destination,
): string | null {
  if (!day) return null;
  const noon = instantAt(day, '12:00', timeZone);
  return noon < now ? noon : now;
}

/** What a row says that no field of a prospect keeps; it goes to the timeline. */
export function unplacedLabels(
  { prospect }: Pick<AcceptedRow, 'prospect'>,
  known: KnownLabels,
): { stage?: string; owner?: string; consent?: boolean } {
  const { stage, owner, consent } = prospect;
  return {
    ...(stage && !stageIdOf(prospect, known) && { stage }),
    ...(owner && !matched(known.ownerIds, owner) && { owner }),
    // What a file says of consent is no proof of it.
    ...(consent !== undefined && { consent }),
  };
}

/** What a person should look at in a row that comes in all the same. */
export function noticesOf(row: Pick<AcceptedRow, 'prospect' | 'problems'>, known: KnownLabels): RowProblem[] {
  const { stage, owner } = unplacedLabels(row, known);
  const notices = [...row.problems];
  if (stage) notices.push({ code: 'stageUnknown', field: 'stage', value: stage });
  const { lostReason } = row.prospect;
  if (lostReason && !isLost(row.prospect, known))
    notices.push({ code: 'lostReasonAlone', field: 'lostReason', value: lostReason });
  if (owner) notices.push({ code: 'ownerUnknown', field: 'owner', value: owner });
  return notices;
}

type StageTold = Pick<AcceptedRow['prospect'], 'pipeline' | 'stage'>;

/** A stage of the pipeline the row names, else the first of its name. */
function stageIdOf({ pipeline, stage }: StageTold, { stageIds }: KnownLabels): string | undefined {
  const full = pipeline && stage && fullStageName(pipeline, stage);
  return matched(stageIds, full || undefined) ?? matched(stageIds, stage);
}

function isLost(told: StageTold, known: KnownLabels): boolean {
  return known.lostStageIds.has(stageIdOf(told, known) ?? '');
}

/** A day without a time is its noon; what came later than now by the clock of the file came just now. */
function inboundAt({ inbound }: AcceptedRow, { now, timeZone }: Destination): string | null {
  if (!inbound) return null;
  const at = 'instant' in inbound ? inbound.instant : instantAt(inbound.day, inbound.time ?? '12:00', timeZone);
  return at > now ? now : at;
}

// The days of a file are few, and working out one instant costs more than the rest of its row.
const instants = new Map<string, string>();
const mostInstants = 5_000;

function instantAt(day: string, time: string, timeZone: string): string {
  const key = `${day} ${time} ${timeZone}`;
  const known = instants.get(key);
  if (known) return known;
  if (instants.size >= mostInstants) instants.clear();
  const instant = instantOf(day, time, timeZone);
  instants.set(key, instant);
  return instant;
}

function matched(ids: ReadonlyMap<string, string>, label: string | undefined): string | undefined {
  return label === undefined ? undefined : ids.get(comparable(label));
}
