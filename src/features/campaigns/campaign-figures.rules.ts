import { type MemberState, memberStates } from './campaign-member.ts';

/** How many members of a campaign are in each state. */
export type StateCounts = Readonly<Partial<Record<MemberState, number>>>;

export interface CampaignFigures {
  total: number;
  states: Record<MemberState, number>;
  /** Whom a call of the campaign that counts went to. */
  called: number;
  /** Who needs no call any more, as a part of all: 0.11. */
  progress: number;
  /** Who was called, as a part of all. */
  penetration: number;
}

/** An empty campaign has come nowhere. */
export function figuresOf(counts: StateCounts, called: number): CampaignFigures {
  const states = Object.fromEntries(
    memberStates.map((state) => [state, counts[state] ?? 0]),
  ) as CampaignFigures['states'];
  const total = memberStates.reduce((sum, state) => sum + states[state], 0);
  const part = (count: number) => (total === 0 ? 0 : count / total);
  const { done, unreachable, excluded } = states;
  return {
    total,
    states,
    called,
    progress: part(done + unreachable + excluded),
    // By the calls themselves: the last of them may have left the person out, and somebody may be done without one.
    penetration: part(called),
  };
}
