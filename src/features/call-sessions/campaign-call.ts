// A call of a campaign: when it is tried again there, and where it leaves the members, in the transaction of its outcome.
// Members live on the server alone; a device moves none, and tells by the same rule where its call leaves the person.
import type { Store } from '../../engine/define.ts';
import { callableNumbers } from '../call-rights/callable-number.rules.ts';
import { type Campaign, campaignRecord } from '../campaigns/campaign.record.ts';
import { type CampaignMember, campaignMemberRecord } from '../campaigns/campaign-member.record.ts';
import type { MemberState } from '../campaigns/campaign-member.ts';
import {
  type CallResult,
  courseAfterCall,
  type MemberCourse,
  stateAfterCall,
  stateElsewhere,
} from '../campaigns/member-course.rules.ts';
import { type Interaction, interactionRecord } from '../interactions/interaction.record.ts';
import type { Outcome } from '../outcomes/outcome.record.ts';
import { isUnreachable } from '../outcomes/retry-ladder.rules.ts';
import { mostCampaigns, type Prospect } from '../prospects/prospect.record.ts';

/** How an outcome moved one member, so that it can be taken back. */
export interface MovedMember {
  id: string;
  before: MemberCourse;
  after: MemberCourse;
}

export async function campaignOfCall(store: Store, campaignId: string | null): Promise<Campaign | undefined> {
  return campaignId === null ? undefined : store.find(campaignRecord, campaignId);
}

const daysOfRetry = { nextDay: 1, inTwoDays: 2, inAWeek: 5 } as const;

/** Somebody who was missed is tried again when the campaign says so. */
export function withRetry(outcome: Outcome, campaign: Campaign | undefined): Outcome {
  const retry = campaign?.retry ?? 'ladder';
  if (retry === 'ladder' || outcome.reached || !outcome.countsAsAttempt || outcome.nextDate.kind !== 'ladder')
    return outcome;
  if (retry === 'none') return { ...outcome, nextDate: { kind: 'none' } };
  return { ...outcome, nextDate: { kind: 'business-days', days: daysOfRetry[retry] } };
}

interface CampaignCall {
  /** As the outcome left them. */
  prospect: Prospect;
  outcome: Outcome;
  outcomes: readonly Outcome[];
  campaign: Campaign | undefined;
  at: string;
}

export interface CampaignMoves {
  /** How the person's members moved, those that stay left out. */
  moved: MovedMember[];
  /** Where they stand in the campaign that was called, as far as this side knows of their calls. */
  state?: MemberState | undefined;
}

/** Moves the person's members with an outcome. */
export async function moveMembers(store: Store, call: CampaignCall): Promise<CampaignMoves> {
  const { prospect, campaign } = call;
  if (prospect.campaignIds.length === 0) return { moved: [] };
  if (!store.holds(campaignMemberRecord)) return { moved: [], state: await stateOnDevice(store, call) };
  const members = await store.list(campaignMemberRecord, {
    where: { field: 'prospectId', is: prospect.id },
    limit: mostCampaigns,
  });
  if (members.length === 0) return { moved: [] };
  const others = await otherCalls(store, call);
  const isLate = others.some(({ occurredAt }) => occurredAt > call.at);
  const result = resultOf(call, others);
  const moved: MovedMember[] = [];
  let state: MemberState | undefined;
  for (const member of members) {
    const before = courseOf(member);
    const after =
      campaign && member.campaignId === campaign.id
        ? courseAfterCall(before, { ...result, isLate }, campaign)
        : stateElsewhere(before, result, campaign);
    if (member.campaignId === campaign?.id) state = after.state;
    // The call itself is told even where it moved nothing: once an earlier one is taken back, it is what counts.
    if (isSame(before, after) && member.campaignId !== campaign?.id) continue;
    if (!isSame(before, after)) await store.update(campaignMemberRecord, member.id, after);
    moved.push({ id: member.id, before, after });
  }
  return { moved, state };
}

async function stateOnDevice(store: Store, call: CampaignCall): Promise<MemberState | undefined> {
  const { prospect, campaign } = call;
  if (!campaign || !prospect.campaignIds.includes(campaign.id)) return undefined;
  return stateAfterCall(resultOf(call, await otherCalls(store, call)), campaign).state;
}

/**
 * An outcome is taken back: each member stands where the last call that still counts left it, or where it was before
 * the first. What something else has moved since stays, and so does who has left.
 */
export async function moveMembersBack(store: Store, undone: Interaction): Promise<void> {
  const moved = movesOf(undone);
  if (!store.holds(campaignMemberRecord) || moved.length === 0) return;
  const calls = await store.list(interactionRecord, {
    where: {
      and: [
        { field: 'prospectId', is: undone.prospectId },
        { field: 'kind', is: 'call' },
      ],
    },
    order: [{ field: 'occurredAt', descending: true }],
    limit: MOST_CALLS,
  });
  for (const { id } of moved) {
    const moves = calls.toReversed().flatMap((call) => movesOf(call, id).map((move) => ({ ...move, call })));
    const standing = moves.filter(({ call }) => call.undoneAt === null);
    const left = standing.filter(({ call }) => call.id !== undone.id);
    const member = await store.find(campaignMemberRecord, id);
    if (!member || !isSame(courseOf(member), standing.at(-1)!.after)) continue;
    const course = left.at(-1)?.after ?? moves[0]!.before;
    if (!isSame(courseOf(member), course)) await store.update(campaignMemberRecord, id, course);
  }
}

const movesOf = ({ details }: Interaction, memberId?: string): MovedMember[] =>
  ((details as { members?: MovedMember[] }).members ?? []).filter(
    ({ id }) => memberId === undefined || id === memberId,
  );

function resultOf({ prospect, outcome, outcomes }: CampaignCall, others: readonly Interaction[]): CallResult {
  const noAttempt = new Set(outcomes.filter((one) => !one.countsAsAttempt).map(({ code }) => code));
  const before = others.filter((one) => !one.outcome || !noAttempt.has(one.outcome)).length;
  return {
    outcome,
    attempts: before + (outcome.countsAsAttempt ? 1 : 0),
    isUnreachable: isUnreachable(prospect.missedCalls, prospect.audience),
    isOpposed: prospect.doNotCallAt !== null,
    hasGoodNumber: callableNumbers(prospect).length > 0,
    isPlanned: prospect.nextActionAt !== null,
  };
}

// More than anybody tries.
const MOST_CALLS = 200;

/** The standing calls of the campaign to this person, before this one or, of a colleague, since. */
async function otherCalls(store: Store, { prospect, campaign }: CampaignCall): Promise<Interaction[]> {
  if (!campaign) return [];
  return store.list(interactionRecord, {
    where: {
      and: [
        { field: 'prospectId', is: prospect.id },
        { field: 'campaignId', is: campaign.id },
        { field: 'kind', is: 'call' },
        { field: 'undoneAt', is: null },
      ],
    },
    limit: MOST_CALLS,
  });
}

const courseOf = ({ state, excludedBecause, pausedById }: CampaignMember): MemberCourse => ({
  state,
  excludedBecause,
  pausedById,
});

const isSame = (left: MemberCourse, right: MemberCourse) =>
  left.state === right.state && left.excludedBecause === right.excludedBecause && left.pausedById === right.pausedById;

/** A call that was left without an outcome is an attempt all the same. */
export async function noteAttempt(
  store: Store,
  { prospectId, campaignId }: { prospectId: string; campaignId: string },
) {
  if (!store.holds(campaignMemberRecord)) return;
  const [member] = await store.list(campaignMemberRecord, {
    where: {
      and: [
        { field: 'prospectId', is: prospectId },
        { field: 'campaignId', is: campaignId },
      ],
    },
    limit: 1,
  });
  if (member?.state === 'toCall') await store.update(campaignMemberRecord, member.id, { state: 'inProgress' });
}
