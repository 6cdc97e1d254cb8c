import {
  type ActionName,
  actionNames,
  type Chord,
  isActionName,
  type KeyAction,
  keyAction,
  keyActions,
} from './key-actions.ts';

/** What a person chose instead of what Kili proposes; null where an action shall have no key. */
export type OwnKeys = Readonly<Record<string, Chord | null>>;

/** The key one presses for an action. */
export function keyOf(action: ActionName, own: OwnKeys): Chord | null {
  const { key, isFixed } = keyAction(action);
  if (isFixed) return key;
  const chosen = own[action];
  if (chosen !== undefined) return chosen;
  return key !== null && isChosenForAnother(key, action, own) ? null : key;
}

/** What Kili proposes changes from release to release, and gives way to the key somebody chose before. */
function isChosenForAnother(key: Chord, action: ActionName, own: OwnKeys): boolean {
  return Object.entries(own).some(([other, chord]) => chord === key && isActionName(other) && meet(action, other));
}

/** All keys that do it. */
export function keysOf(action: ActionName, own: OwnKeys): Chord[] {
  const main = keyOf(action, own);
  return [...(main === null ? [] : [main]), ...(keyAction(action).also ?? [])];
}

/** Which of these actions a press means; `chords` are the names of the press, the nearest first. */
export function actionPressed<Name extends ActionName>(
  chords: readonly Chord[],
  actions: readonly Name[],
  own: OwnKeys,
): Name | undefined {
  for (const chord of chords) {
    // The key somebody chose comes before a second key of another action.
    const action =
      actions.find((name) => keyOf(name, own) === chord) ?? actions.find((name) => keysOf(name, own).includes(chord));
    if (action) return action;
  }
  return undefined;
}

/** The action that holds a key already where this one would use it. */
export function holderOf(chord: Chord, action: ActionName, own: OwnKeys): ActionName | undefined {
  return actionNames.find((other) => other !== action && meet(action, other) && keysOf(other, own).includes(chord));
}

/** Whether two actions may be meant at the same time, and neither stands in front of the other. */
function meet(one: ActionName, other: ActionName): boolean {
  const [a, b]: KeyAction[] = [keyAction(one), keyAction(other)];
  if (!a || !b || a.covers?.includes(other) || b.covers?.includes(one)) return false;
  return a.places.some((place) => b.places.includes(place)) || isOverFrame(a, b) || isOverFrame(b, a);
}

/** The keys of the frame hold on every screen in it; a call session and its questions fill the window. */
function isOverFrame(frame: KeyAction, screen: KeyAction): boolean {
  const inFrame = ({ places }: KeyAction) => places.some((place) => !['call', 'question', 'break'].includes(place));
  return frame.places.includes('everywhere') && inFrame(screen);
}

/** The person's keys with one changed. What is as Kili proposes is not written down. */
export function withKey(own: OwnKeys, action: ActionName, chord: Chord | null): OwnKeys {
  const { [action]: _before, ...others } = own;
  return chord === keyAction(action).key ? others : { ...others, [action]: chord };
}

/** Actions and their new keys, changed in one go. */
export type KeyChanges = Readonly<Partial<Record<ActionName, Chord | null>>>;

/**
 * The action takes the key and its holder takes over the key it had; where that one would not do for the holder, the
 * holder is left without. Undefined where nobody can give the key away: it is fixed, or several hold it.
 */
export function swapKeys(action: ActionName, chord: Chord, own: OwnKeys, mayTake: MayTake): KeyChanges | undefined {
  const holder = holderOf(chord, action, own);
  if (!holder || keyAction(holder).isFixed || keyOf(holder, own) !== chord) return undefined;
  const after = withKey(withKey(own, action, chord), holder, null);
  if (holderOf(chord, action, after)) return undefined;
  const given = keyOf(action, own);
  const fits = given !== null && mayTake(given, holder) && !holderOf(given, holder, after);
  return { [action]: chord, [holder]: fits ? given : null };
}

type MayTake = (chord: Chord, action: ActionName) => boolean;

/** The keys somebody chose, as far as this version of Kili knows the actions. */
export function readOwnKeys(kept: OwnKeys | undefined): OwnKeys {
  return Object.fromEntries(Object.entries(kept ?? {}).filter(([name]) => Object.hasOwn(keyActions, name)));
}
