// Who gets a prospect. The first rule that fits and has somebody here decides; within a rule everybody has their turn, and
// whoever is away is passed over. Device and server follow the same rules; turns are given by the server alone.
import type { AssignmentRule } from './assignment-rule.record.ts';
import { liesIn, type Place } from './postal-area.rules.ts';

export type Rule = Pick<
  AssignmentRule,
  'id' | 'country' | 'prefixes' | 'memberIds' | 'isOn' | 'lastMemberId' | 'archivedAt'
>;

export interface Surroundings {
  /** The company's, where a prospect names none. */
  country: string;
  /** Whether this person works here and is not away. */
  isHere(userId: string): boolean;
}

export interface Turn<Of extends Rule = Rule> {
  rule: Of;
  userId: string;
}

export const isInUse = ({ isOn, archivedAt }: Pick<Rule, 'isOn' | 'archivedAt'>) => isOn && !archivedAt;

/** The rules that fit a place, in their order. */
export function rulesFor<Of extends Rule>(rules: readonly Of[], place: Place, country: string): Of[] {
  return rules.filter((rule) => isInUse(rule) && liesIn(place, rule, country));
}

/** Whose turn it is for somebody who lives there; nobody's where no rule fits, or all are away. `rules` are in order. */
export function turnFor<Of extends Rule>(
  rules: readonly Of[],
  place: Place,
  { country, isHere }: Surroundings,
): Turn<Of> | undefined {
  return firstTurn(rulesFor(rules, place, country), isHere);
}

/** Of rules that all fit, the first with somebody here. */
export function firstTurn<Of extends Rule>(rules: readonly Of[], isHere: Surroundings['isHere']): Turn<Of> | undefined {
  for (const rule of rules) {
    const userId = memberInTurn(rule, isHere);
    if (userId) return { rule, userId };
  }
  return undefined;
}

/** The next after whoever was last, round the circle. */
export function memberInTurn(
  { memberIds, lastMemberId }: Pick<Rule, 'memberIds' | 'lastMemberId'>,
  isHere: Surroundings['isHere'],
): string | undefined {
  const next = memberIds.indexOf(lastMemberId ?? '') + 1;
  return [...memberIds.slice(next), ...memberIds.slice(0, next)].find(isHere);
}

/** What a turn changes on its rule. */
export function afterTurn({ givenTo }: Pick<AssignmentRule, 'givenTo'>, userId: string, at: string) {
  return { lastMemberId: userId, lastGivenAt: at, givenTo: { ...givenTo, [userId]: (givenTo[userId] ?? 0) + 1 } };
}

/** Where the circle goes on once others stand in it: behind the last one who got something and is still there. */
export function lastAmong(
  { memberIds, lastMemberId }: Pick<Rule, 'memberIds' | 'lastMemberId'>,
  members: readonly string[],
): string | null {
  const next = memberIds.indexOf(lastMemberId ?? '') + 1;
  if (next === 0) return null;
  const backwards = [...memberIds.slice(next), ...memberIds.slice(0, next)].reverse();
  return backwards.find((id) => members.includes(id)) ?? null;
}

/** How many a rule has given in all. */
export const givenInAll = ({ givenTo }: Pick<AssignmentRule, 'givenTo'>) =>
  Object.values(givenTo).reduce((sum, count) => sum + count, 0);
