import { type ActionName, actionNames, type KeyPlace, keyAction, keyPlaces } from './key-actions.ts';
import { keyOf, type OwnKeys } from './own-keys.rules.ts';

export interface KeyGroup {
  of: KeyPlace;
  names: ActionName[];
}

interface Present {
  place: KeyPlace;
  /** What can be done on the screen as it stands. */
  offered: ReadonlySet<ActionName>;
  own: OwnKeys;
}

/**
 * Every action once, where it is nearest: the screen below, what holds everywhere, the other screens. Of two that share a
 * key because one stands in front of the other, the screen below has the one that its key means now.
 */
export function keyGroups({ place, offered, own }: Present): KeyGroup[] {
  const order = [...new Set<KeyPlace>([place, ...beside(place), 'everywhere', ...keyPlaces])];
  const covered = new Set([...offered].flatMap((name) => coveredBy(name, own)));
  const told = new Set<ActionName>(covered);
  return order.map((of) => {
    const names = actionNames.filter((name) => placesOf(name, offered).includes(of) && !told.has(name));
    for (const name of names) told.add(name);
    return { of, names };
  });
}

/** What stands in front of another is told where it belongs, unless it can be done here and now. */
function placesOf(name: ActionName, offered: ReadonlySet<ActionName>): readonly KeyPlace[] {
  const { places, covers } = keyAction(name);
  return covers && !offered.has(name) ? places.slice(0, 1) : places;
}

const coveredBy = (name: ActionName, own: OwnKeys): ActionName[] =>
  actionNames.filter((other) => keyAction(name).covers?.includes(other) && keyOf(other, own) === keyOf(name, own));

/** Places one comes to without leaving the screen. */
function beside(place: KeyPlace): KeyPlace[] {
  if (place === 'list' || place === 'board') return ['selection'];
  return place === 'call' ? ['question'] : [];
}
