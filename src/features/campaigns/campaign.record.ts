import { z } from 'zod';
import { day, defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { campaignOffers } from '../contact-rules/call-policy.ts';

export const campaignStates = ['draft', 'active', 'paused', 'ended'] as const;
export type CampaignState = (typeof campaignStates)[number];

/** Whose card a member becomes: anybody's, each caller's in turn, that of the area or of the record's owner. */
export const distributions = ['pool', 'roundRobin', 'area', 'owner'] as const;

/** When somebody who was not reached is tried again; the ladder is the one of all calls. */
export const retries = ['ladder', 'nextDay', 'inTwoDays', 'inAWeek', 'none'] as const;

/** What the person may answer, to be clicked on the card, and what is said next. */
const scriptAnswer = z.strictObject({
  label: z.string().trim().min(1).max(80),
  say: z.string().trim().max(2_000).default(''),
});

const objection = z.strictObject({
  title: z.string().trim().min(1).max(80),
  answer: z.string().trim().max(2_000).default(''),
});

/** Ways of saying it: A is the script itself, and a letter stays with its variant. */
export const scriptLetters = ['A', 'B', 'C', 'D'] as const;
export type ScriptLetter = (typeof scriptLetters)[number];

const scriptVariant = z.strictObject({
  letter: z.enum(scriptLetters).exclude(['A']),
  script: z.string().trim().min(1).max(10_000),
});

/** Prospects called for one purpose within some weeks: « Relance clients inactifs Q4 ». */
export const campaignRecord = defineRecord({
  name: 'campaign',
  table: 'campaign',
  fields: {
    name: z.string().trim().min(1).max(80),
    /** What is to come of it, in the words of whoever leads it. */
    goal: z.string().trim().max(500).nullable(),
    startsOn: day.nullable(),
    endsOn: day.nullable(),
    state: z.enum(campaignStates),
    /** Consumers are told at once who calls, for whom and why. */
    audience: z.enum(['B2B', 'B2C']),
    /** Why one calls, as the script says it: {motif}. */
    callReason: z.string().trim().max(200).nullable(),
    callerIds: z.array(id).max(200).describe('Those who call; none is everybody who may'),
    distribution: z.enum(distributions),
    mostAttempts: z
      .number()
      .int()
      .min(1)
      .max(20)
      .nullable()
      .describe('Attempts a member; null follows the ladder alone'),
    retry: z.enum(retries),
    offer: z
      .enum(campaignOffers)
      .nullable()
      .describe(
        'What it sells to consumers, where that is not what the company sells; `other` is nothing the law bans',
      ),
    callsCustomers: z.boolean().describe('Whether who has bought already is called too'),
    /** Whether a yes here puts the other campaigns of the person on hold. */
    pausesOthers: z.boolean().describe('Whether a yes here puts the other campaigns of the person on hold'),
    script: z.string().trim().max(10_000).nullable(),
    scriptVariants: z
      .array(scriptVariant)
      .max(scriptLetters.length - 1)
      .describe('Other ways of saying the script, which is A: each is said to an equal part of the members'),
    scriptAnswers: z.array(scriptAnswer).max(20),
    objections: z.array(objection).max(30),
    /** The view whose new matches join by themselves. */
    fedByViewId: id.nullable(),
    archivedAt: instant.nullable(),
  },
  counted: { as: 'campaigns', worth: ({ state, archivedAt }) => (state === 'active' && archivedAt === null ? 1 : 0) },
});

export type Campaign = RowOf<typeof campaignRecord>;

/** What a campaign is where nobody says otherwise. */
export const usualCampaign = {
  goal: null,
  startsOn: null,
  endsOn: null,
  audience: 'B2B',
  callReason: null,
  callerIds: [],
  distribution: 'pool',
  mostAttempts: null,
  retry: 'ladder',
  offer: null,
  callsCustomers: false,
  pausesOthers: true,
  script: null,
  scriptVariants: [],
  scriptAnswers: [],
  objections: [],
  fedByViewId: null,
} as const satisfies Partial<Campaign>;

/** Why no card of it is dealt, or null while it is called. */
export function stopOf({ state, startsOn, endsOn, archivedAt }: Campaign, today: string): CampaignStop | null {
  if (archivedAt) return 'archived';
  if (state !== 'active') return state;
  if (endsOn !== null && endsOn < today) return 'over';
  return startsOn !== null && startsOn > today ? 'notYet' : null;
}

export type CampaignStop = Exclude<CampaignState, 'active'> | 'archived' | 'over' | 'notYet';
