// Companies whose people work on devices, on a real database: mutations are pushed and changes pulled without a browser
// between. For tests.
import type { Caller } from '../../engine/define.ts';
import { parseInput } from '../../engine/invalid-input.ts';
import { type Changes, type Mutation, pullRequest, pushRequest } from '../../engine/protocol.ts';
import { type Database, inCompany, openDatabase } from '../../engine/server/database.ts';
import { newId } from '../../engine/server/new-id.ts';
import { type PgStore, pgStore } from '../../engine/server/pg-store.ts';
import { pull } from '../../engine/server/pull.ts';
import { push } from '../../engine/server/push.ts';
import type { Engine, Person } from '../../engine/server/run-command.ts';
import { openTestDatabase } from '../../engine/server/test-database.ts';
import { roleRecord, teamRecord, userRecord } from '../../features/members/member.records.ts';
import { callerOf } from '../../features/members/server/caller.ts';
import { systemCaller } from '../../features/members/server/system-caller.ts';
import { createCompany } from '../../features/platform/server/create-company.ts';
import { commands, records } from '../catalogue.ts';

export interface Devices {
  database: Database;
  engine: Engine;
  /** A company with its administrator. */
  company(name: string): Promise<Person>;
  colleague(of: Person, name: string, role?: { scope: 'own' }): Promise<Person>;
  /** A device of this person, with a line of its own. */
  device(person: Person): Device;
  /** Who the person is, as a device knows it. */
  callerOf(person: Person): Promise<Caller>;
  /** Answers what a device asks over the network, without one. */
  answer(person: Person, path: string, body: unknown): Promise<{ status: number; body: unknown }>;
  /** Everything a device would hold after its first load. */
  loadEverything(person: Person): Promise<Changes>;
  /** Works inside the company with every permission. */
  inside<T>(of: Person, work: (store: PgStore) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface Device {
  clientId: string;
  /** The next mutation of the line, done at this moment. */
  mutation(name: string, args: unknown, at?: string): Mutation;
  send(mutations: Mutation[], cursor?: number | null): ReturnType<typeof push>;
  /** Issues and sends one; answers what the server said. */
  do(name: string, args: unknown, at?: string): Promise<Awaited<ReturnType<typeof push>>['answers'][number]>;
}

const place = { timeZone: 'Europe/Paris', country: 'FR' };

export async function openDevices(): Promise<Devices> {
  const testDatabase = await openTestDatabase();
  const database = openDatabase({ url: testDatabase.appUrl });
  const engine: Engine = { database, records, commands, callerOf };

  const inside: Devices['inside'] = ({ companyId }, work) =>
    inCompany(database, { companyId, userId: companyId }, (transaction) =>
      work(pgStore(transaction, { caller: systemCaller(companyId, place), records, now: new Date().toISOString() })),
    );

  return {
    database,
    engine,
    inside,

    async company(name) {
      const [companyId, adminId] = [newId(), newId()];
      const email = `${adminId}@lumen.example`;
      await database.pool.query(
        `insert into auth."user" ("id", "name", "email", "emailVerified") values ($1, $2, $3, true)`,
        [adminId, name, email],
      );
      await createCompany(engine, {
        id: companyId,
        name,
        ...place,
        locale: 'fr',
        adminId,
        adminName: 'Admin',
        adminEmail: email,
        accountId: adminId,
      });
      return { companyId, userId: adminId };
    },

    async colleague(of, name, role) {
      const userId = newId();
      await inside(of, async (store) => {
        const [rep] = await store.list(roleRecord, { where: { field: 'key', is: 'rep' } });
        const [team] = await store.list(teamRecord);
        const ownRole = { ...rep!, id: newId(), key: null, name: `Rôle de ${userId}`, permissions: ownOnly };
        const own = role && (await store.insert(roleRecord, ownRole));
        await store.insert(userRecord, {
          id: userId,
          accountId: null,
          email: `${userId}@lumen.example`,
          name,
          phone: null,
          roleId: (own ?? rep!).id,
          teamId: team!.id,
          state: 'active',
          invitedAt: null,
          lastSeenAt: null,
          absentUntil: null,
          videoUrl: null,
        });
      });
      return { companyId: of.companyId, userId };
    },

    device(person) {
      const clientId = newId();
      let seq = 0;
      const mutation: Device['mutation'] = (name, args, at = new Date().toISOString()) => ({
        seq: ++seq,
        id: newId(),
        name,
        args,
        version: 1,
        at,
      });
      const send: Device['send'] = (mutations, cursor = null) => push(engine, person, { clientId, cursor, mutations });
      return {
        clientId,
        mutation,
        send,
        do: async (name, args, at) => (await send([mutation(name, args, at)])).answers[0]!,
      };
    },

    callerOf: (person) => inCompany(database, person, callerOf),

    async answer(person, path, body) {
      const asked = JSON.parse(JSON.stringify(body));
      const answer =
        path === '/api/sync/push'
          ? await push(engine, person, parseInput(pushRequest, asked))
          : await pull(engine, person, parseInput(pullRequest, asked));
      return { status: 200, body: JSON.parse(JSON.stringify(answer)) };
    },

    async loadEverything(person) {
      const all: Changes = { cursor: 0, rows: {}, gone: {} };
      let page: Changes['nextPage'];
      do {
        const part: Changes = await pull(engine, person, { cursor: null, page });
        for (const [name, rows] of Object.entries(part.rows)) all.rows[name] = [...(all.rows[name] ?? []), ...rows];
        all.cursor = part.cursor;
        page = part.nextPage;
      } while (page);
      return all;
    },

    async close() {
      await database.close();
      await testDatabase.drop();
    },
  };
}

const ownOnly = {
  'prospects.view': 'own',
  'prospects.edit': 'own',
  'prospects.call': 'own',
  'prospects.assign': 'own',
  'interactions.add': 'own',
} as const;

export const idsOf = (changes: Changes, record: string) => (changes.rows[record] ?? []).map((row) => row.id);
