import { sql } from 'kysely';
import type { Caller, Scope } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';

/** What kili.person tells of somebody active. */
interface EnteredPerson {
  userId: string;
  permissions: Record<string, Scope>;
  timeZone: string;
  country: string;
  currency: string;
  companyName: string;
  isArchived: boolean;
  readOnlyAt: string | null;
  teammates: string[] | null;
}

/** Who the entered user is inside the entered company: role, team, zone. Refuses people who are no longer active. */
export async function callerOf(transaction: CompanyTransaction): Promise<Caller> {
  const { companyId, userId } = transaction;
  const entered = transaction.takeEntered() as EnteredPerson | null | undefined;
  const person = entered?.userId === userId ? entered : await readPerson(transaction);
  if (!person) return refuse('access.inactive');
  if (person.isArchived) return refuse('access.companyArchived', { company: person.companyName });
  const { permissions, timeZone, country, currency, teammates } = person;
  const readOnlyAt = person.readOnlyAt && new Date(person.readOnlyAt).toISOString();
  const place = { timeZone, country, currency };
  return { companyId, userId, permissions, teammates: teammates ?? [userId], ...place, readOnlyAt };
}

async function readPerson({ db, companyId, userId }: CompanyTransaction): Promise<EnteredPerson | null> {
  const { rows } = await sql<{
    person: EnteredPerson | null;
  }>`select kili.person(${companyId}::uuid, ${userId}::uuid) as person`.execute(db);
  return rows[0]?.person ?? null;
}
