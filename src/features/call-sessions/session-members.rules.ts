// Where a session has left the members of its campaign, told from its calls alone: without a network too.
import { type MemberState, memberStates } from '../campaigns/campaign-member.ts';
import type { Interaction } from '../interactions/interaction.record.ts';
import type { CallDetails } from './undo.rules.ts';

type TreatedCall = Pick<Interaction, 'prospectId' | 'details'>;

export const campaignStateOf = ({ details }: Pick<Interaction, 'details'>): MemberState | undefined =>
  (details as CallDetails).campaignState;

/** Cards by state, those not called yet among them: they add up to the cards of the session. `calls` begin with the newest. */
export function membersByState(calls: readonly TreatedCall[], total: number): [MemberState, number][] {
  const last = new Map<string, MemberState>();
  for (const call of calls) {
    const state = campaignStateOf(call);
    if (state && !last.has(call.prospectId)) last.set(call.prospectId, state);
  }
  if (last.size === 0) return [];
  const states = [...last.values(), ...Array<MemberState>(Math.max(0, total - last.size)).fill('toCall')];
  return memberStates
    .map((state): [MemberState, number] => [state, states.filter((one) => one === state).length])
    .filter(([, count]) => count > 0);
}
