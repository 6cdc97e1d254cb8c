// The ledger of points: entries are only ever added, and everything else is read out of them. A gain opens a lot, which
// bears the id of its entry; whatever takes points names the lot it takes them from.
import { addDays } from '../../engine/dates.ts';

export const entryKinds = [
  'gain',
  'bonus',
  'redemption',
  'expiry',
  /** A gain taken back by a credit note. */
  'reversal',
  /** A redemption given back. */
  'restitution',
  'adjustment',
] as const;
export type EntryKind = (typeof entryKinds)[number];

export interface LedgerEntry {
  id: string;
  kind: EntryKind;
  /** Whole; negative where they are taken. */
  points: number;
  /** The lot it opens or changes. */
  lotId: string;
  /** An instant. */
  at: string;
  /** The last day of the lot; of the entry that opens it, or gives points back to one that was over. */
  expiresOn: string | null;
}

export interface Lot {
  id: string;
  openedAt: string;
  /** Null for one that never expires. */
  expiresOn: string | null;
  /** Negative where points were taken back that had been spent. */
  left: number;
}

export interface Account {
  balance: number;
  /** What can be redeemed on that day; 0 as long as more was taken back than is left. */
  available: number;
  lots: Lot[];
}

/** The account as the entries tell it, on that day. */
export function accountOf(entries: readonly LedgerEntry[], today: string): Account {
  const lots = new Map<string, Lot>();
  for (const { lotId, points, at, expiresOn } of entries) {
    const lot = lots.get(lotId) ?? { id: lotId, openedAt: at, expiresOn, left: 0 };
    lots.set(lotId, { ...lot, left: lot.left + points, expiresOn: expiresOn ?? lot.expiresOn });
  }
  const all = [...lots.values()];
  const balance = all.reduce((sum, { left }) => sum + left, 0);
  const available = all.filter((lot) => lot.left < 0 || isGood(lot, today)).reduce((sum, { left }) => sum + left, 0);
  return { balance, available: Math.max(0, available), lots: all };
}

export interface Taking {
  lotId: string;
  /** Above zero. */
  points: number;
}

/** From which lots so many points are taken: those that end first, then the oldest; undefined where they do not suffice. */
export function takingOf({ lots, available }: Account, points: number, today: string): Taking[] | undefined {
  if (points > available) return undefined;
  return takeFrom(lotsInOrder(lots, today), points).taken;
}

/**
 * From which lots points are taken that a credit note takes back: the one they were earned in, then the others; what was
 * spent already stays as a debt of the first, which later points make up for.
 */
export function reversalOf({ lots }: Account, { lotId, points }: Taking, today: string): Taking[] {
  const own = lots.filter((lot) => lot.id === lotId && lot.left > 0);
  const others = lotsInOrder(lots, today).filter((lot) => lot.id !== lotId);
  const { taken, missing } = takeFrom([...own, ...others], points);
  if (missing === 0) return taken;
  const [first] = taken;
  const hasOwn = first?.lotId === lotId;
  return hasOwn
    ? [{ lotId, points: first.points + missing }, ...taken.slice(1)]
    : [{ lotId, points: missing }, ...taken];
}

/** What ends on its own when that day begins: never more than would be there without the debts. */
export function expiriesOn(account: Account, today: string): Taking[] {
  const over = account.lots.filter(({ left, expiresOn }) => left > 0 && expiresOn !== null && expiresOn < today);
  return takeFrom(over, Math.max(0, account.balance - account.available)).taken;
}

const DAYS_AFTER_RESTITUTION = 30;

/** How long what is given back to a lot is good: as long as the lot; of one that is over, for thirty days more. */
export function restitutionExpiresOn({ expiresOn }: Pick<Lot, 'expiresOn'>, today: string): string | null {
  return expiresOn !== null && expiresOn < today ? addDays(today, DAYS_AFTER_RESTITUTION) : expiresOn;
}

/** What counts for the tier: earned less taken back within the rolling year, whatever was redeemed or is over. */
export function statusPointsOf(entries: readonly Pick<LedgerEntry, 'kind' | 'points' | 'at'>[], since: string): number {
  return entries
    .filter(({ kind, at }) => (kind === 'gain' || kind === 'reversal') && at >= since)
    .reduce((sum, { points }) => sum + points, 0);
}

const isGood = ({ expiresOn }: Lot, today: string) => expiresOn === null || expiresOn >= today;

const NEVER = '9999-12-31';

function lotsInOrder(lots: readonly Lot[], today: string): Lot[] {
  return lots
    .filter((lot) => lot.left > 0 && isGood(lot, today))
    .sort((a, b) => (a.expiresOn ?? NEVER).localeCompare(b.expiresOn ?? NEVER) || a.openedAt.localeCompare(b.openedAt));
}

function takeFrom(lots: readonly Lot[], points: number): { taken: Taking[]; missing: number } {
  const taken: Taking[] = [];
  let missing = points;
  for (const { id, left } of lots) {
    if (missing === 0) break;
    const part = Math.min(left, missing);
    taken.push({ lotId: id, points: part });
    missing -= part;
  }
  return { taken, missing };
}
