// Targets and what was done, put together: the company, its teams and its people, as far as the caller reads them.
import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import { reaches, scopeOf } from '../../../engine/reach.ts';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import { ourPlace } from '../../appointments/workplaces.rules.ts';
import { readPolicy } from '../../call-rights/server/read-policy.ts';
import { toldRows } from '../../sales-reports/server/told-rows.ts';
import { heldByHolder } from '../../targets/held-target.rules.ts';
import type { Target, TargetMeasure } from '../../targets/target.record.ts';
import { type Days, type TargetPeriod, type WorkingDays, workingDaysIn } from '../../targets/target-period.rules.ts';
import { standingOf, type TargetStanding } from '../../targets/target-standing.rules.ts';
import { countedByPerson, ofEverybody } from './measured.ts';

export interface AskedTargets {
  measure: TargetMeasure;
  period: TargetPeriod;
  days: Days;
  now: string;
}

export interface TargetLine extends TargetStanding, WorkingDays {
  /** Null for the company, and for what nobody has done. */
  id: string | null;
  name: string | null;
  target: number | null;
  done: number;
}

export interface TargetLines extends Days {
  isComing: boolean;
  company: TargetLine;
  teams: TargetLine[];
  people: TargetLine[];
  /** What nobody has done: of prospects without an owner. Told to whoever reads everybody's. */
  nobody: TargetLine | null;
}

interface Person {
  id: string;
  name: string;
  teamId: string | null;
  absentUntil: string | null;
  isCaller: boolean;
}

/** With `ofEveryone` people are told of whom the caller does not read: for a ranking that says no more of them than it may. */
export async function targetLines(
  database: Database,
  transaction: CompanyTransaction,
  asked: AskedTargets,
  caller: Caller,
  { ofEveryone = false } = {},
): Promise<TargetLines> {
  const { measure, days, now } = asked;
  const { currency } = caller;
  const told = await toldRows(database, transaction, caller, 1);
  const counted = await told(countedByPerson(ofEverybody(caller, days, now), measure, currency), {
    readsInvoices: measure === 'revenue',
  });
  const held = await heldTargets(transaction, asked, currency);
  const place = ourPlace(caller, await readPolicy(transaction));
  const people = await readPeople(transaction);
  const teams = await readTeams(transaction);
  const doneBy = new Map(counted?.map(({ repId, value }) => [repId, Number(value)]));
  const sumOf = (ids: Iterable<string | null>) => [...ids].reduce((sum, id) => sum + (doneBy.get(id) ?? 0), 0);
  const line = (key: string, name: string | null, done: number, absentUntil: string | null = null): TargetLine => {
    const target = held.get(key)?.value ?? null;
    const workingDays = workingDaysIn(days, now, place, absentUntil);
    const id = key.includes(':') ? key.slice(key.indexOf(':') + 1) : null;
    return { id, name, target, done, ...workingDays, ...standingOf({ done, target }, workingDays) };
  };
  const scope = scopeOf(caller, 'targets.view');
  const own = people.find(({ id }) => id === caller.userId);
  return {
    ...days,
    isComing: counted === undefined,
    company: line('company', null, sumOf(doneBy.keys())),
    teams: teams
      .filter(({ id }) => scope === 'all' || id === own?.teamId)
      .map(({ id, name }) => {
        const members = people.filter(({ teamId }) => teamId === id);
        return line(`team:${id}`, name, sumOf(members.map((member) => member.id)));
      }),
    people: people
      .filter(({ id }) => ofEveryone || reaches(caller, 'targets.view', id))
      .filter(({ id, isCaller }) => isCaller || held.get(`user:${id}`)?.value != null || doneBy.has(id))
      .map(({ id, name, absentUntil }) => line(`user:${id}`, name, doneBy.get(id) ?? 0, absentUntil)),
    nobody: scope === 'all' && doneBy.get(null) ? line('nobody', null, doneBy.get(null)!) : null,
  };
}

/** What each holder aims at in the period; revenue of another currency is none of it. */
async function heldTargets(
  { db, companyId }: CompanyTransaction,
  { measure, period, days }: AskedTargets,
  currency: string,
) {
  const { rows } = await sql<HeldRow>`select id, user_id, team_id, starts_on, set_at, value, currency from kili.target
    where company_id = ${companyId} and period = ${period} and measure = ${measure}
      and starts_on <= ${days.from}::date`.execute(db);
  const targets = rows.map((row) => ({
    ...row,
    setAt: new Date(row.setAt).toISOString(),
    value: row.value === null || (row.currency !== null && row.currency !== currency) ? null : Number(row.value),
  }));
  return heldByHolder(targets, days.from);
}

type HeldRow = Pick<Target, 'id' | 'userId' | 'teamId' | 'startsOn' | 'setAt' | 'value' | 'currency'>;

async function readPeople({ db, companyId }: CompanyTransaction): Promise<Person[]> {
  const { rows } = await sql<Person>`select u.id, u.name, u.team_id, u.absent_until,
      u.state = 'active' and coalesce(r.permissions ->> 'prospects.call', 'none') <> 'none' as is_caller
    from kili.user as u join kili.role as r on r.company_id = ${companyId} and r.id = u.role_id
    where u.company_id = ${companyId} order by kili.plain(u.name), u.id`.execute(db);
  return rows;
}

async function readTeams({ db, companyId }: CompanyTransaction) {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from kili.team
    where company_id = ${companyId} and archived_at is null order by kili.plain(name), id`.execute(db);
  return rows;
}
