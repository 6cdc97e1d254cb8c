// Leases as the screen keeps them up: heartbeats, the call that lengthens one, a card taken back after an undo.
import { sql } from 'kysely';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { type Engine, type Person, untilSettled } from '../../../engine/server/run-command.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { findSession, LEASE_IN_SECONDS } from '../call-card.ts';
import { type CallEntry, type CallSession, callEntryRecord } from '../call-session.records.ts';
import { extendLeases, holdersOf, leaseCards } from './leases.ts';

export interface Heartbeat {
  leases: { entryId: string; leaseUntil: string }[];
  /** Cards that went back to the pool, and who has them on screen now. */
  lost: { entryId: string; heldBy: { userId: string; name: string } | null }[];
  /** Cards whose last call is over, as this person has dialled somebody else since. */
  overtaken: { entryId: string; at: string }[];
}

/** Keeps these cards on screen for so long from now, as far as they still are this person's. */
export function keepCards(
  engine: Engine,
  person: Person,
  { sessionId, entryIds, seconds, retakes = false }: KeepWish,
): Promise<Heartbeat> {
  return inTurn(engine, person, async (transaction) => {
    const state = await heldState(transaction, sessionId);
    const { cards } = await readCards(engine, transaction, sessionId, entryIds);
    const served = cards.filter(({ entry }) => state !== 'ended' && entry.state === 'served');
    const kept = await extendLeases(
      transaction,
      served.map(({ entry, prospect }) => ({ entryId: entry.id, prospect })),
      seconds,
    );
    const free = cards.filter(({ entry }) => entry.state !== 'done' && !kept.has(entry.id));
    for (const card of retakes && state === 'active' ? free : []) {
      const leaseUntil = await retake(transaction, card, seconds);
      if (leaseUntil) kept.set(card.entry.id, leaseUntil);
    }
    const lost = cards.filter(({ entry }) => !kept.has(entry.id));
    const holders = await holdersOf(
      transaction,
      lost.map(({ prospect }) => prospect),
    );
    return {
      leases: [...kept].map(([entryId, leaseUntil]) => ({ entryId, leaseUntil })),
      lost: lost.map(({ entry, prospect }) => ({ entryId: entry.id, heldBy: holders.get(prospect.id) ?? null })),
      overtaken: await overtakenOf(transaction, cards),
    };
  });
}

async function overtakenOf(
  { db, companyId }: CompanyTransaction,
  cards: readonly { entry: CallEntry }[],
): Promise<Heartbeat['overtaken']> {
  const prospectIds = cards.map(({ entry }) => entry.prospectId);
  const entryIds = cards.map(({ entry }) => entry.id);
  const { rows } = await sql<{ entryId: string; at: string }>`select d.entry_id, max(since.dialled_at) as at
    from kili.dial as d
    join kili.dial as since on since.company_id = ${companyId} and since.id = d.overtaken_by_id
    where d.company_id = ${companyId} and d.prospect_id = any(${prospectIds}::uuid[])
      and d.entry_id = any(${entryIds}::uuid[]) group by d.entry_id`.execute(db);
  return rows;
}

/** Where the session stands, to the end of this transaction: whoever ends it meanwhile waits, and gives back what is leased here. */
async function heldState(
  { db, companyId }: CompanyTransaction,
  sessionId: string,
): Promise<CallSession['state'] | undefined> {
  const { rows } = await sql<Pick<CallSession, 'state'>>`select state from kili.call_session
    where company_id = ${companyId} and id = ${sessionId} for share`.execute(db);
  return rows[0]?.state;
}

interface KeepWish {
  sessionId: string;
  entryIds: readonly string[];
  seconds: number;
  /** Takes those back that are free again: given back by a page that was reloaded, or never leased without a network. */
  retakes?: boolean;
}

/** Until when a free card is this person's again; undefined where somebody else has it. */
async function retake(
  transaction: CompanyTransaction,
  { entry, prospect }: { entry: CallEntry; prospect: Prospect },
  seconds: number,
): Promise<string | undefined> {
  const { leases, areAllTaken } = await leaseCards(transaction, [{ entryId: entry.id, prospect }], {
    seconds,
    renews: true,
  });
  if (!areAllTaken) return undefined;
  const { db, companyId } = transaction;
  await sql`update kili.call_entry set state = 'served', served_at = coalesce(served_at, now()), updated_at = now(),
      rev = rev + 1 where company_id = ${companyId} and id = ${entry.id}`.execute(db);
  return leases.get(entry.id);
}

/** Leases a card that has come back on screen, when nobody took it meanwhile; null when somebody did. */
export function leaseAgain(engine: Engine, person: Person, sessionId: string, entryId: string): Promise<string | null> {
  return inTurn(engine, person, async (transaction) => {
    const state = await heldState(transaction, sessionId);
    const { cards } = await readCards(engine, transaction, sessionId, [entryId]);
    const card = cards.find(({ entry }) => entry.state === 'served');
    if (!card || state !== 'active') return null;
    const { leases, areAllTaken } = await leaseCards(transaction, [{ entryId, prospect: card.prospect }], {
      seconds: LEASE_IN_SECONDS,
      renews: true,
    });
    return areAllTaken ? leases.get(entryId)! : null;
  });
}

/** Somebody else after the same keys in another order: once more. */
function inTurn<T>(engine: Engine, person: Person, work: (transaction: CompanyTransaction) => Promise<T>): Promise<T> {
  return untilSettled(() => inCompany(engine.database, person, work));
}

async function readCards(
  engine: Engine,
  transaction: CompanyTransaction,
  sessionId: string,
  entryIds: readonly string[],
): Promise<{ cards: { entry: CallEntry; prospect: Prospect }[] }> {
  const caller = await engine.callerOf(transaction);
  const store = pgStore(transaction, { caller, records: engine.records, now: new Date().toISOString() });
  const session = await findSession(store, sessionId, caller);
  const entries = await store.list(callEntryRecord, {
    where: {
      and: [
        { field: 'sessionId', is: session.id },
        { field: 'id', in: [...entryIds] },
      ],
    },
  });
  const prospects = await store.list(prospectRecord, {
    where: { field: 'id', in: entries.map((entry) => entry.prospectId) },
  });
  const byId = new Map(prospects.map((prospect) => [prospect.id, prospect]));
  const cards = entries.flatMap((entry) => {
    const prospect = byId.get(entry.prospectId);
    return prospect ? [{ entry, prospect }] : [];
  });
  return { cards };
}
