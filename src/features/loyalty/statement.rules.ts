// The statement of an account: its operations one after the other, with the balance after each.
import type { EntryKind } from './ledger.rules.ts';
import type { Movement } from './loyalty-movements.ts';

interface StatedEntry extends Omit<Movement, 'balance'> {
  kind: EntryKind;
  idempotencyKey: string;
}

/** The oldest first. Entries of one key are one line. */
export function movementsOf(entries: readonly StatedEntry[]): Movement[] {
  const lines = new Map<string, Movement>();
  let balance = 0;
  for (const { idempotencyKey, id, kind, points, at, expiresOn, sourceKind, sourceId, reason, userId } of entries) {
    balance += points;
    const line = lines.get(idempotencyKey);
    const told = { kind, at, sourceKind, sourceId, reason, userId, balance };
    lines.set(idempotencyKey, {
      ...told,
      id: line?.id ?? id,
      points: (line?.points ?? 0) + points,
      expiresOn: line?.expiresOn ?? expiresOn,
    });
  }
  return [...lines.values()];
}
