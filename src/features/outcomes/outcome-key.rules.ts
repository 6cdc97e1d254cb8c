import { type ActionName, actionNames, keyAction } from '../keys/key-actions.ts';

export type OutcomeKeyProblem = { key: 'keyNotPlain' } | { key: 'keyOfCard'; action: ActionName };

const ofCall = new Set<string>(['call', 'question', 'break']);

/**
 * Why a key may not give an outcome: it is no digit from 1 to 9 and no plain letter, or the call card already does
 * something with it.
 */
export function outcomeKeyProblem(key: string): OutcomeKeyProblem | undefined {
  if (!/^[1-9a-z]$/.test(key)) return { key: 'keyNotPlain' };
  const action = actionNames.find((name) => isOfCard(name, key));
  return action && { key: 'keyOfCard', action };
}

function isOfCard(name: ActionName, key: string): boolean {
  const { places, key: main, also } = keyAction(name);
  return places.some((place) => ofCall.has(place)) && (main === key || (also ?? []).includes(key));
}
