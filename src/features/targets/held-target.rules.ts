// Which target holds: the last one that begins with the period or before it; of two that begin together, the later one.
import type { Target } from './target.record.ts';

type Held = Pick<Target, 'id' | 'startsOn' | 'setAt'>;

/** Of the targets of one holder, measure and kind of period, the one that holds in the period with this first day. */
export function heldTarget<T extends Held>(targets: readonly T[], from: string): T | undefined {
  return targets
    .filter(({ startsOn }) => startsOn <= from)
    .reduce<T | undefined>((best, one) => {
      return best && !isLater(one, best) ? best : one;
    }, undefined);
}

function isLater(one: Held, other: Held): boolean {
  const [a, b] = [one, other].map(({ startsOn, setAt, id }) => `${startsOn} ${setAt} ${id}`);
  return a! > b!;
}

/** Whose a target is, as one word. */
export function holderKey({ userId, teamId }: Pick<Target, 'userId' | 'teamId'>): string {
  if (userId) return `user:${userId}`;
  return teamId ? `team:${teamId}` : 'company';
}

/** The target of each holder in the period with this first day. */
export function heldByHolder<T extends Held & Pick<Target, 'userId' | 'teamId'>>(
  targets: readonly T[],
  from: string,
): Map<string, T> {
  const held = [...Map.groupBy(targets, holderKey)].flatMap(([key, of]) => {
    const one = heldTarget(of, from);
    return one ? [[key, one] as const] : [];
  });
  return new Map(held);
}
