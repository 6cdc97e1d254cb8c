import { z } from 'zod';
import { defineCommand, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { problemOf } from './free-keys.rules.ts';
import { type ActionName, isActionName, keyAction } from './key-actions.ts';
import { keyChoiceRecord } from './key-choice.record.ts';
import { holderOf, type OwnKeys, withKey } from './own-keys.rules.ts';

const { keys } = keyChoiceRecord.schema.shape;

/** Gives actions other keys, or none; several at once where two change places. */
export const chooseKeys = defineCommand({
  name: 'keys.choose',
  args: z.strictObject({ keys }),
  permission: null,
  async run(store, { keys }, { caller }) {
    const actions = Object.keys(keys);
    if (actions.length === 0 || actions.length > 100) refuse('keys.unknownAction');
    let own = await ownKeysOf(store, caller.userId);
    for (const action of actions) {
      if (!isActionName(action)) return refuse('keys.unknownAction');
      const chord = keys[action] ?? null;
      if (chord !== null && problemOf(chord, action)) refuse('keys.notFree', { key: chord });
      own = withKey(own, action, chord);
    }
    refuseTaken(actions.filter(isActionName), own);
    return keep(store, caller.userId, own);
  },
});

/** Gives actions back the keys Kili proposes; without a list, all of them. */
export const resetKeys = defineCommand({
  name: 'keys.reset',
  args: z.strictObject({ actions: z.array(z.string().max(60)).min(1).max(100).optional() }),
  permission: null,
  async run(store, { actions }, { caller }) {
    const own = await ownKeysOf(store, caller.userId);
    const left = actions ? Object.fromEntries(Object.entries(own).filter(([name]) => !actions.includes(name))) : {};
    if (actions) refuseTaken(actions.filter(isActionName), left);
    return keep(store, caller.userId, left);
  },
});

// Another device of the same person may have given the key away meanwhile.
function refuseTaken(changed: readonly ActionName[], own: OwnKeys): void {
  for (const action of changed) {
    // Nobody has given way to it yet: without this choice, is the key free?
    const { [action]: chord = keyAction(action).key, ...others } = own;
    if (chord !== null && holderOf(chord, action, others)) refuse('keys.taken', { key: chord });
  }
}

async function ownKeysOf(store: Store, userId: string): Promise<OwnKeys> {
  return (await store.find(keyChoiceRecord, userId))?.keys ?? {};
}

async function keep(store: Store, userId: string, keys: OwnKeys) {
  const isThere = (await store.find(keyChoiceRecord, userId)) !== undefined;
  if (isThere) return store.update(keyChoiceRecord, userId, { keys: { ...keys } });
  return store.insert(keyChoiceRecord, { id: userId, userId, keys: { ...keys } });
}
