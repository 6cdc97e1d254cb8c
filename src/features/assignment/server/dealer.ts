// Turns for many prospects at once. The rules are held from the first look to the commit, so that two who give at the
// same moment go on one behind the other, and what was given counts only if the prospects are written.
import { sql } from 'kysely';
import { wallTime } from '../../../engine/dates.ts';
import type { Caller } from '../../../engine/define.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { type Touched, toRow } from '../../../engine/server/pg-store.ts';
import { isAbsent } from '../../members/absence.rules.ts';
import type { User } from '../../members/member.records.ts';
import { afterTurn, firstTurn, isInUse, rulesFor, type Turn } from '../assignment.rules.ts';
import { type AssignmentRule, assignmentRuleRecord } from '../assignment-rule.record.ts';
import type { Place } from '../postal-area.rules.ts';

export interface Dealer {
  /** Whose turn it is for somebody who lives there; the turn passes only once it is taken. */
  offer(place: Place): Turn<AssignmentRule> | undefined;
  take(turn: Turn<AssignmentRule>): void;
  /** Writes the turns that were taken, and answers what the feed must point at. */
  write(): Promise<Map<string, Touched>>;
}

/** Whoever gives turns asks for them before they hold any prospect: all wait in the same order. */
export async function openDealer(transaction: CompanyTransaction, caller: Caller): Promise<Dealer> {
  const now = new Date().toISOString();
  const rules = await holdRules(transaction);
  const here = await peopleHere(transaction, rules, wallTime(now, caller.timeZone).day);
  const isHere = (userId: string) => here.has(userId);
  const taken = new Set<AssignmentRule>();
  // Places come again and again, and telling where one lies costs more than the turn.
  const fitting = new Map<string, AssignmentRule[]>();

  return {
    offer({ postalCode = '', country = '' }) {
      const key = `${country} ${postalCode}`;
      const known = fitting.get(key) ?? rulesFor(rules, { postalCode, country }, caller.country);
      fitting.set(key, known);
      return firstTurn(known, isHere);
    },
    take({ rule, userId }) {
      Object.assign(rule, afterTurn(rule, userId, now));
      taken.add(rule);
    },
    async write() {
      const changed = [...taken];
      if (changed.length > 0) await writeTurns(transaction, changed, now);
      const touched = changed.map(({ id }) => ({ record: assignmentRuleRecord, id, ownerOld: null, ownerNew: null }));
      return new Map(touched.map((one) => [`${assignmentRuleRecord.name}:${one.id}`, one]));
    },
  };
}

async function holdRules({ db, companyId }: CompanyTransaction): Promise<AssignmentRule[]> {
  const { rows } = await sql<Record<string, unknown>>`select r.* from kili.assignment_rule as r
    where r.company_id = ${companyId} and r.archived_at is null order by r.id for no key update of r`.execute(db);
  return rows
    .map((row) => toRow(row) as AssignmentRule)
    .filter(isInUse)
    .sort((a, b) => a.position - b.position);
}

async function peopleHere(
  { db, companyId }: CompanyTransaction,
  rules: readonly AssignmentRule[],
  today: string,
): Promise<ReadonlySet<string>> {
  const ids = rules.flatMap(({ memberIds }) => memberIds);
  const { rows } = await sql<Pick<User, 'id' | 'absentUntil'>>`select id, absent_until from kili.user
    where company_id = ${companyId} and id = any(${ids}::uuid[]) and state = 'active'`.execute(db);
  return new Set(rows.filter((user) => !isAbsent(user, today)).map(({ id }) => id));
}

async function writeTurns({ db, companyId }: CompanyTransaction, rules: readonly AssignmentRule[], now: string) {
  await sql`update kili.assignment_rule as r set last_member_id = t.last_member_id, last_given_at = ${now}::timestamptz,
      given_to = t.given_to::jsonb, updated_at = ${now}::timestamptz, rev = r.rev + 1
    from unnest(${rules.map(({ id }) => id)}::uuid[], ${rules.map(({ lastMemberId }) => lastMemberId)}::uuid[],
      ${rules.map(({ givenTo }) => JSON.stringify(givenTo))}::text[]) as t(id, last_member_id, given_to)
    where r.company_id = ${companyId} and r.id = t.id`.execute(db);
}
