// Rates as the dictionary of indicators (kpis.md, § 0, 2 and 3) writes them: each with its n, none where nothing was counted.

import { isSteady } from '../call-sessions/session-rhythm.rules.ts';

/** Below so many a rate is told with a warning. */
const FEW = 30;

export interface Rate {
  part: number;
  /** What the part is of. */
  of: number;
  /** From 0 to 1; null where there is nothing to be a part of. */
  value: number | null;
  isWeak: boolean;
}

export function rateOf(part: number, of: number): Rate {
  return { part, of, value: of === 0 ? null : part / of, isWeak: isFew(of) };
}

/** Whether a figure taken from so many is told with a warning. */
export const isFew = (count: number): boolean => count < FEW;

/** People of a campaign, each counted once by the best that came of their calls. */
export interface PeopleCounts {
  members: number;
  called: number;
  reached: number;
  decisionMakers: number;
  answered: number;
  interested: number;
  won: number;
}

export function ratesOf({ members, called, reached, decisionMakers, answered, interested, won }: PeopleCounts) {
  return {
    penetration: rateOf(called, members),
    reached: rateOf(reached, called),
    argued: rateOf(decisionMakers, reached),
    answered: rateOf(answered, called),
    interest: rateOf(interested, reached),
    interestOfCalled: rateOf(interested, called),
    wonOfCalled: rateOf(won, called),
    wonOfReached: rateOf(won, reached),
    wonOfArgued: rateOf(won, decisionMakers),
    wonOfMembers: rateOf(won, members),
    transformation: rateOf(won, interested),
  };
}

export type CampaignRates = ReturnType<typeof ratesOf>;

/** What was done on the telephone, and how long it took. */
export interface ActivityCounts {
  attempts: number;
  /** Attempts at which a human answered. */
  pickedUp: number;
  /** Of those, how many say how long they took, and how long together. */
  timed: number;
  talkInSeconds: number;
  /** From dialling to hanging up, answered or not. */
  lineInSeconds: number;
  /** Of those that say how long they took, how many also tell when their outcome came; and call and wrap-up together. */
  handled: number;
  handlingInSeconds: number;
  productionInSeconds: number;
}

export function activityOf(counts: ActivityCounts) {
  const { attempts, pickedUp, timed, talkInSeconds, lineInSeconds, handled, handlingInSeconds, productionInSeconds } =
    counts;
  const per = (sum: number, count: number) => (count === 0 ? null : sum / count);
  return {
    pickedUp: rateOf(pickedUp, attempts),
    callsPerHour: isSteady({ calls: attempts, productionInMinutes: productionInSeconds / 60 })
      ? (attempts * 3_600) / productionInSeconds
      : null,
    /** DMC */
    meanTalkInSeconds: per(talkInSeconds, timed),
    /** DMT */
    meanHandlingInSeconds: per(handlingInSeconds, handled),
    secondsPerAttempt: per(productionInSeconds, attempts),
    /** Nobody telephones longer than they work: calls noted with a length of their own tell nothing of the pace. */
    lineShare: lineInSeconds > productionInSeconds ? null : per(lineInSeconds, productionInSeconds),
    /** « durées connues : 82 % » */
    timedShare: rateOf(timed, pickedUp),
    /** How many calls each of the figures above is taken from. */
    samples: {
      callsPerHour: attempts,
      meanTalkInSeconds: timed,
      meanHandlingInSeconds: handled,
      secondsPerAttempt: attempts,
    },
  };
}

export type CampaignActivity = ReturnType<typeof activityOf>;
