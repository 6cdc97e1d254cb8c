// Reasons to call a loyal customer become the next action of their prospect, where nothing else is planned with them: it
// stands in the day of whoever looks after them. Each is said once; those of nobody are found by the filters of the list.
import { sql } from 'kysely';
import { wallTime } from '../../../engine/dates.ts';
import { textOf } from '../../../engine/messages.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { type Engine, type Person, runCommand } from '../../../engine/server/run-command.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { nextMorning } from '../../contact-rules/business-days.rules.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { addReminder } from '../../reminders/reminder.commands.ts';
import { type CallReason, callReasonsOn, type LoyalCustomer } from '../call-reason.rules.ts';
import { loyaltyDictionary } from '../loyalty.messages.ts';
import { programmeOn } from '../programme.rules.ts';
import { openBooks } from './books.ts';

const BATCH = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

interface Candidate extends Omit<LoyalCustomer, 'customerOn'> {
  id: string;
  prospectId: string;
  ownerId: string;
  customerSince: string | null;
  /** The first day of the contract that runs longest. */
  contractOn: string | null;
}

interface Told {
  account: Candidate;
  reason: CallReason;
  now: string;
  zone: string;
  country: string;
}

/** Tells what is to be told by then; answers how many customers are to be called. */
export async function callReasons(
  engine: Engine,
  companyId: string,
  { now, signal }: { now: string; signal?: AbortSignal | undefined },
): Promise<number> {
  const person = { companyId, userId: companyId };
  let told = 0;
  let after: string | undefined = beforeAll;
  while (after !== undefined && !signal?.aborted) {
    const { found, zone, country, last } = await inCompany(engine.database, person, (transaction) =>
      candidates(transaction, { now, after: after! }),
    );
    for (const { account, reason } of found) {
      if (signal?.aborted) return told;
      if (await tell(engine, person, { account, reason, now, zone, country })) told += 1;
    }
    after = last;
  }
  return told;
}

async function candidates(transaction: CompanyTransaction, { now, after }: { now: string; after: string }) {
  const { db, companyId } = transaction;
  const { today, zone, country, programmes } = await openBooks(transaction, { now });
  if (!programmeOn(programmes, today)?.isOn) return { found: [], zone, country, last: undefined };
  const { rows } = await sql<Candidate>`select a.id, a.prospect_id, a.expiring_points, a.expires_on, a.last_earned_on,
      p.owner_id, p.customer_since, (select min(c.starts_on) from kili.contract as c where c.company_id = ${companyId}
        and c.prospect_id = p.id and c.archived_at is null and c.state in ('active', 'renewed')) as contract_on
    from kili.loyalty_account as a
    join kili.prospect as p on p.company_id = ${companyId} and p.id = a.prospect_id
    where a.company_id = ${companyId} and a.merged_into_id is null and a.id > ${after} and p.owner_id is not null
      and p.archived_at is null and p.do_not_call_at is null and p.next_action_at is null
    order by a.id limit ${BATCH}`.execute(db);
  const wanted = rows.flatMap((account) => {
    const { customerSince } = account;
    const customerOn = account.contractOn ?? (customerSince && wallTime(customerSince, zone).day);
    return callReasonsOn({ ...account, customerOn }, today).map((reason) => ({ account, reason }));
  });
  const known = await saidAlready(
    transaction,
    wanted.map(({ account }) => account.id),
  );
  const open = wanted.filter(({ account, reason }) => !known.has(`${account.id} ${reason.kind} ${reason.day}`));
  // One reason is enough for one call.
  const found = open.filter(({ account }, place) => open.findIndex((one) => one.account.id === account.id) === place);
  return { found, zone, country, last: rows.length < BATCH ? undefined : rows.at(-1)!.id };
}

async function saidAlready({ db, companyId }: CompanyTransaction, accountIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ accountId: string; kind: string; day: string }>`select account_id, kind, day
    from kili.loyalty_reason where company_id = ${companyId} and account_id = any(${[...accountIds]}::uuid[])`.execute(
    db,
  );
  return new Set(rows.map(({ accountId, kind, day }) => `${accountId} ${kind} ${day}`));
}

const wordsOf = ({ kind }: CallReason, { contractOn }: Candidate) =>
  kind === 'anniversary' && contractOn !== null ? 'contractAnniversary' : kind;

/** The mark and the reminder are one transaction: whoever comes second finds the mark. */
async function tell(engine: Engine, person: Person, { account, reason, now, zone, country }: Told): Promise<boolean> {
  const { companyId } = person;
  const caller = { ...systemCaller(companyId, { timeZone: zone, country }), userId: account.ownerId };
  const text = textOf(loyaltyDictionary, 'fr', `loyalty.callReason.${wordsOf(reason, account)}`, {
    points: account.expiringPoints,
    day: dayInFigures(reason.day, 'fr'),
  });
  let isNew = false;
  const inside = async ({ db }: CompanyTransaction) => {
    const { rows } = await sql`insert into kili.loyalty_reason (company_id, account_id, kind, day, at)
      values (${companyId}, ${account.id}, ${reason.kind}, ${reason.day}, ${now}) on conflict do nothing
      returning kind`.execute(db);
    isNew = rows.length > 0;
    if (!isNew) throw new Refusal('loyalty.saidAlready');
  };
  const dueAt = nextMorning(new Date().toISOString(), { zone, country });
  const args = { id: newId(), prospectId: account.prospectId, text, dueAt };
  try {
    await runCommand(engine, person, addReminder, args, { caller, inside });
  } catch (error) {
    // Meanwhile told by another run, or the customer is not to be called any more.
    if (!(error instanceof Refusal)) throw error;
    return false;
  }
  return isNew;
}
