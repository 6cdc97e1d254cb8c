import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { companyRecord } from '../../../features/companies/company.record.ts';
import { alwaysOpen } from '../../../features/contact-rules/call-policy.ts';
import { roleRecord, teamRecord, userRecord } from '../../../features/members/member.records.ts';
import { addMembership } from '../../../features/members/server/memberships.ts';
import { systemCaller } from '../../../features/members/server/system-caller.ts';
import type { StageKey } from '../../../features/outcomes/outcome-definition.ts';
import { createCompany } from '../../../features/platform/server/create-company.ts';
import { openDemoAccounts } from './demo-accounts.ts';
import type { DemoCompany, DemoPerson } from './demo-companies.ts';
import { throwDice } from './dice.ts';

const france = { country: 'FR', timeZone: 'Europe/Paris', locale: 'fr' } as const;

const addPeople = defineCommand({
  name: 'demo.addPeople',
  args: z.strictObject({
    company: companyRecord.schema.pick({ id: true, siren: true, phone: true, website: true }),
    people: z.array(
      z.strictObject({ id, accountId: z.string(), email: z.string(), name: z.string(), role: z.string() }),
    ),
  }),
  permission: null,
  async run(store, { company: { id, ...details }, people }) {
    // Whoever tries Kili on a Sunday evening has somebody to call: for businesses the hours are the company's own.
    await store.update(companyRecord, id, { ...details, callPolicy: alwaysOpen });
    const roles = await store.list(roleRecord);
    const [team] = await store.list(teamRecord);
    for (const { role: key, ...person } of people) {
      if (await store.find(userRecord, person.id)) continue;
      await store.insert(userRecord, {
        ...person,
        phone: null,
        roleId: roles.find((role) => role.key === key)!.id,
        teamId: key === 'support' ? null : team!.id,
        state: 'active',
        invitedAt: null,
        lastSeenAt: null,
        absentUntil: null,
        videoUrl: null,
      });
    }
  },
});

export interface OpenCompany {
  adminId: string;
  repIds: string[];
  stageIds: Map<StageKey, string>;
}

/** Opens a demo company with its accounts and people, or what is missing of it; answers who is who. */
export async function openDemoCompany(engine: Engine, company: DemoCompany): Promise<OpenCompany> {
  const { pool } = engine.database;
  const people = withIds(company);
  const [admin, ...others] = people as [(typeof people)[number], ...typeof people];
  const accounts = await openDemoAccounts(pool, people);
  const { rowCount } = await pool.query('select from platform.company where id = $1', [company.id]);
  if (rowCount === 0) {
    await createCompany(engine, {
      ...france,
      id: company.id,
      name: company.name,
      adminId: admin.id,
      adminName: admin.name,
      adminEmail: admin.email,
      accountId: accounts.get(admin.email)!,
    });
  }
  await addOthers(
    engine,
    company,
    others.map((person) => ({ ...person, accountId: accounts.get(person.email)! })),
  );
  return {
    adminId: admin.id,
    repIds: people.filter(({ role }) => role === 'rep').map(({ id }) => id),
    stageIds: await readStages(engine, { companyId: company.id, userId: admin.id }),
  };
}

/** The same ids at every load: the people come before the prospects in the company's sequence. */
function withIds({ seed, people }: DemoCompany): (DemoPerson & { id: string })[] {
  const dice = throwDice(seed);
  return people.map((person) => ({ ...person, id: dice.id('2026-01-05T08:00:00.000Z') }));
}

async function addOthers(
  engine: Engine,
  { id: companyId, siren, phone, website }: DemoCompany,
  people: (DemoPerson & { id: string; accountId: string })[],
): Promise<void> {
  const args = { company: { id: companyId, siren, phone, website }, people };
  await runCommand(engine, { companyId, userId: companyId }, addPeople, args, {
    caller: systemCaller(companyId, france),
    async inside(transaction) {
      for (const { accountId, id } of people) await addMembership(transaction, accountId, id);
    },
  });
}

async function readStages(engine: Engine, person: { companyId: string; userId: string }) {
  const { rows } = await inCompany(engine.database, person, ({ db, companyId }) =>
    sql<{ id: string; key: StageKey }>`select id, key from kili.stage
      where company_id = ${companyId} and key is not null`.execute(db),
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}
