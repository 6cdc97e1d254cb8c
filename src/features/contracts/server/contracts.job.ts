// Every hour, company by company in its own zone: contracts that renew themselves do, and those to renew are brought to
// mind. What is done is seen in the rows themselves, so that a second run finds nothing to do.
import { sql } from 'kysely';
import { wallTime } from '../../../engine/dates.ts';
import type { Caller } from '../../../engine/define.ts';
import { textOf } from '../../../engine/messages.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { type Engine, enqueue, type Person, runCommand } from '../../../engine/server/run-command.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { nextMorning } from '../../contact-rules/business-days.rules.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { notify } from '../../notifications/server/notify.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { addReminder } from '../../reminders/reminder.commands.ts';
import { contractDictionary } from '../contract.messages.ts';
import { renewContract } from '../contract-course.commands.ts';
import { dayAfter } from '../contract-steps.ts';

const BATCH = 500;

export const contractJobs: ServerFeature = ({ engine }) => ({
  hourlyContracts: () => enqueueForAll(engine),
  async contractsOfDay({ companyId, signal }) {
    await keepContracts(engine, companyId, { signal });
  },
});

/** Each company with a contract is a job of its own. */
async function enqueueForAll({ database }: Engine) {
  const { rows } = await database.pool.query<{ id: string }>('select id from platform.company');
  for (const { id: companyId } of rows) {
    await inCompany(database, { companyId, userId: companyId }, async (transaction) => {
      const { rows } = await sql`select from kili.contract where company_id = ${companyId} limit 1`.execute(
        transaction.db,
      );
      if (rows.length > 0) await enqueue(transaction, 'contractsOfDay', {}, { key: `contracts of day:${companyId}` });
    });
  }
}

interface Place {
  engine: Engine;
  person: Person;
  caller: Caller;
  now: string;
  today: string;
}

/** Everything that is due in this company by then. */
export async function keepContracts(
  engine: Engine,
  companyId: string,
  { now = new Date().toISOString(), signal }: { now?: string; signal?: AbortSignal } = {},
): Promise<{ renewed: number; told: number }> {
  const person = { companyId, userId: companyId };
  const { timeZone, country } = await inCompany(engine.database, person, placeOf);
  const caller = systemCaller(companyId, { timeZone, country });
  const place: Place = { engine, person, caller, now, today: wallTime(now, timeZone).day };
  const renewed = await renewThemselves(place, signal);
  return { renewed, told: await bringToMind(place, signal) };
}

async function placeOf({ db, companyId }: CompanyTransaction): Promise<{ timeZone: string; country: string }> {
  const { rows } = await sql<{ timeZone: string; country: string }>`select time_zone, country from kili.company
    where company_id = ${companyId} and id = ${companyId}`.execute(db);
  return rows[0] ?? { timeZone: 'Europe/Paris', country: 'FR' };
}

interface Ended {
  id: string;
  endsOn: string;
}

/** Nobody said that it goes no further: it goes on for another term, and another, until today. */
async function renewThemselves({ engine, person, caller, today }: Place, signal?: AbortSignal): Promise<number> {
  const { companyId } = person;
  const failed: string[] = [];
  let renewed = 0;
  while (!signal?.aborted) {
    const ended = await inCompany(engine.database, person, async ({ db }) => {
      const { rows } = await sql<Ended>`select id, ends_on from kili.contract
        where company_id = ${companyId} and is_tacit and term_months is not null and ends_on < ${today}::date
          and state in ('active', 'renewed') and archived_at is null and id <> all(${failed}::uuid[])
        order by ends_on, id limit ${BATCH}`.execute(db);
      return rows;
    });
    if (ended.length === 0) return renewed;
    for (const { id, endsOn } of ended) {
      const args = { id, termEndsOn: endsOn, from: dayAfter(endsOn), interactionId: newId() };
      const isDone = await done(() => runCommand(engine, person, renewContract, args, { caller }));
      if (isDone) renewed += 1;
      else failed.push(id);
    }
  }
  return renewed;
}

interface Due extends Ended {
  prospectId: string;
  title: string;
  name: string;
  noticeOn: string;
  ownerId: string | null;
  /** Whether something else is planned with them. */
  isPlanned: boolean;
}

/** Whoever looks after the customer is told, and calls them where nothing else is planned; once for each term. */
async function bringToMind(place: Place, signal?: AbortSignal): Promise<number> {
  let told = 0;
  while (!signal?.aborted) {
    const due = await inCompany(place.engine.database, place.person, (transaction) => dueContracts(transaction, place));
    for (const contract of due) {
      if (signal?.aborted) return told;
      if (await tell(place, contract)) told += 1;
    }
    if (due.length < BATCH) break;
  }
  return told;
}

async function dueContracts({ db, companyId }: CompanyTransaction, { today }: Place): Promise<Due[]> {
  const { rows } = await sql<Due>`select c.id, c.ends_on, c.prospect_id, c.title, c.notice_on, p.owner_id,
      p.next_action_at is not null or p.do_not_call_at is not null as is_planned, ${prospectNameSql} as name
    from kili.contract as c
    join kili.prospect as p on p.company_id = ${companyId} and p.id = c.prospect_id
    where c.company_id = ${companyId} and c.renew_from <= ${today}::date and c.reminder_days is not null
      and c.archived_at is null and p.archived_at is null
      and not exists (select 1 from kili.contract_told as t
        where t.company_id = ${companyId} and t.contract_id = c.id and t.ends_on = c.ends_on)
    order by c.renew_from, c.id limit ${BATCH}`.execute(db);
  return rows;
}

/** The mark, the notification and the reminder are one transaction: whoever comes second finds the mark. */
async function tell({ engine, person, caller, now }: Place, due: Due): Promise<boolean> {
  const { companyId } = person;
  const mark = async (transaction: CompanyTransaction) => {
    const { rows } = await sql`insert into kili.contract_told (company_id, contract_id, ends_on, told_at)
      values (${companyId}, ${due.id}, ${due.endsOn}, ${now}) on conflict do nothing returning ends_on`.execute(
      transaction.db,
    );
    if (rows.length === 0) throw new Refusal('contract.saidAlready');
    const day = dayInFigures(due.noticeOn, 'fr');
    if (due.ownerId)
      await notify(transaction, {
        to: [due.ownerId],
        kind: 'contractDue',
        params: { name: due.name, title: due.title, day },
        path: `/contrats?contrat=${due.id}`,
        eventKey: `contract:${due.id}:${due.endsOn}`,
      });
  };
  if (due.ownerId === null || due.isPlanned) return done(() => inCompany(engine.database, person, mark));
  const text = textOf(contractDictionary, 'fr', 'contract.callReason', {
    title: due.title,
    day: dayInFigures(due.endsOn, 'fr'),
    notice: dayInFigures(due.noticeOn, 'fr'),
  });
  const dueAt = nextMorning(new Date().toISOString(), { zone: caller.timeZone, country: caller.country });
  const args = { id: newId(), prospectId: due.prospectId, text, dueAt };
  const owner = { ...caller, userId: due.ownerId };
  const isPlanned = await done(() => runCommand(engine, person, addReminder, args, { caller: owner, inside: mark }));
  return isPlanned || done(() => inCompany(engine.database, person, mark));
}

/** Whether it was done. Refused, it was done by another run, or is not to be done any more. */
async function done(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return false;
  }
}
