// Companies whose people call: the routes of the call sessions on a real database, each request sent as somebody. For tests.
import type { InjectOptions } from 'fastify';
import { type Database, inCompany, openDatabase } from '../../engine/server/database.ts';
import { createHttp } from '../../engine/server/http.ts';
import { newId } from '../../engine/server/new-id.ts';
import type { ServerParts } from '../../engine/server/parts.ts';
import { type PgStore, pgStore } from '../../engine/server/pg-store.ts';
import { registerResources } from '../../engine/server/rest.ts';
import { type Engine, type Person, runCommand } from '../../engine/server/run-command.ts';
import { openTestDatabase } from '../../engine/server/test-database.ts';
import { callSessionRoutes } from '../../features/call-sessions/server/call-session.route.ts';
import { createCampaign } from '../../features/campaigns/campaign.commands.ts';
import { addCampaignMembers } from '../../features/campaigns/campaign-members.commands.ts';
import { startCampaign } from '../../features/campaigns/server/campaign-course.bulk.ts';
import { companyRecord } from '../../features/companies/company.record.ts';
import { alwaysOpen } from '../../features/contact-rules/call-policy.ts';
import { roleRecord, teamRecord, userRecord } from '../../features/members/member.records.ts';
import { callerOf } from '../../features/members/server/caller.ts';
import { systemCaller } from '../../features/members/server/system-caller.ts';
import { createCompany } from '../../features/platform/server/create-company.ts';
import { createProspect } from '../../features/prospects/prospect.commands.ts';
import { prospectRecord } from '../../features/prospects/prospect.record.ts';
import { commands, messages, records, resources } from '../catalogue.ts';

/** `score` as if it had been worked out so. */
type NewProspect = Partial<Parameters<typeof createProspect.run>[1]> & { score?: number | undefined };

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects of an answer
  body: any;
}

export type Api = (
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** Who leads, two who call, and the requests of these two. */
export interface CallTeam {
  admin: Person;
  claire: Person;
  karim: Person;
  api: Api;
  karims: Api;
}

export interface Calls {
  /** Everything that was sent to the database. */
  statements: ReadonlySet<string>;
  database: Database;
  engine: Engine;
  /** The database as its owner, for what runs past any pooler. */
  directUrl: string;
  /** A company with its administrator. */
  company(name: string): Promise<Person>;
  colleague(of: Person, name: string, role?: string): Promise<Person>;
  /** A company of its own for one test. */
  team(): Promise<CallTeam>;
  /** A campaign of these prospects that runs. */
  campaign(of: Person, prospectIds: readonly string[], more?: object): Promise<string>;
  prospects(of: Person, given: readonly NewProspect[]): Promise<string[]>;
  /** Sends requests as this person. */
  as(person: Person): Api;
  /** Works inside the company with every permission. */
  inside<T>(of: Person, work: (store: PgStore) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const place = { timeZone: 'Europe/Paris', country: 'FR' };

export async function openCalls(): Promise<Calls> {
  const testDatabase = await openTestDatabase();
  const statements = new Set<string>();
  const database = openDatabase({ url: testDatabase.appUrl, onStatement: ({ sql }) => statements.add(sql) });
  const engine: Engine = { database, records, commands, callerOf };
  const http = await createHttp({
    isTrouble: () => false,
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
    logLevel: 'silent',
    messages,
    maxRequests: 1_000_000,
  });
  const personOf = async ({ headers }: { headers: Record<string, unknown> }): Promise<Person> => {
    const [companyId = '', userId = ''] = String(headers['x-person']).split(':');
    return { companyId, userId };
  };
  callSessionRoutes({ http, engine, sessions: { personOf } } as unknown as ServerParts);
  await http.register(async (api) => registerResources(api, resources, { engine, personOf }), { prefix: '/api/v1' });

  const inside: Calls['inside'] = ({ companyId }, work) =>
    inCompany(database, { companyId, userId: companyId }, (transaction) =>
      work(pgStore(transaction, { caller: systemCaller(companyId, place), records, now: new Date().toISOString() })),
    );

  const calls: Calls = {
    statements,
    database,
    engine,
    directUrl: testDatabase.ownerUrl,
    inside,

    async company(name) {
      const [id, adminId] = [newId(), newId()];
      const adminEmail = `${adminId}@lumen.example`;
      await createCompany(engine, {
        id,
        name,
        ...place,
        locale: 'fr',
        adminId,
        adminName: 'Admin',
        adminEmail,
        accountId: null,
      });
      await inside({ companyId: id, userId: adminId }, async (store) => {
        await store.update(userRecord, adminId, { state: 'active' });
        // Tests call whatever the hour and the day they run on.
        await store.update(companyRecord, id, { callPolicy: alwaysOpen });
      });
      return { companyId: id, userId: adminId };
    },

    async colleague({ companyId, userId }, name, role = 'rep') {
      const id = newId();
      await inside({ companyId, userId }, async (store) => {
        const [found] = await store.list(roleRecord, { where: { field: 'key', is: role } });
        const [team] = await store.list(teamRecord);
        await store.insert(userRecord, {
          id,
          accountId: null,
          email: `${id}@lumen.example`,
          name,
          phone: null,
          roleId: found!.id,
          teamId: team!.id,
          state: 'active',
          invitedAt: null,
          lastSeenAt: null,
          absentUntil: null,
          videoUrl: null,
        });
      });
      return { companyId, userId: id };
    },

    async team() {
      const admin = await calls.company('Atelier Lumen');
      const claire = await calls.colleague(admin, 'Claire');
      const karim = await calls.colleague(admin, 'Karim');
      return { admin, claire, karim, api: calls.as(claire), karims: calls.as(karim) };
    },

    async campaign(of, prospectIds, more = {}) {
      const id = newId();
      await runCommand(engine, of, createCampaign, { id, name: `Relance ${id}`, ...more });
      await runCommand(engine, of, addCampaignMembers, { id, prospectIds });
      await runCommand(engine, of, startCampaign, { id });
      return id;
    },

    prospects: (of, given) =>
      inside(of, async (store) => {
        const context = {
          caller: systemCaller(of.companyId, place),
          at: new Date().toISOString(),
          enqueue: async () => {},
        };
        const ids: string[] = [];
        for (const [index, { score, ...one }] of given.entries()) {
          const made = await createProspect.run(
            store,
            { id: newId(), lastName: `Prospect ${index}`, audience: 'B2B', ownerId: null, ...one },
            context,
          );
          if (score !== undefined) await store.update(prospectRecord, made.id, { score });
          ids.push(made.id);
        }
        return ids;
      }),

    as: (person) => async (method, path, body, headers) => {
      const payload = body === undefined ? {} : { payload: body };
      const request: InjectOptions = {
        method,
        url: `/api/v1${path}`,
        headers: { 'x-person': `${person.companyId}:${person.userId}`, ...headers },
        ...payload,
      };
      const answer = await http.inject(request);
      return { status: answer.statusCode, body: answer.body ? JSON.parse(answer.body) : null };
    },

    async close() {
      await http.close();
      await database.close();
      await testDatabase.drop();
    },
  };
  return calls;
}

/** So many prospects, each with a number of its own. */
export function withNumbers(count: number, given: NewProspect = {}): NewProspect[] {
  return Array.from({ length: count }, (_, index) => ({
    phones: [{ number: `06 39 98 ${String(1000 + index).replace(/(..)(..)/, '$1 $2')}`, kind: 'mobile' as const }],
    ...given,
  }));
}
