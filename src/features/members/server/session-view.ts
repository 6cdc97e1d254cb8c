import { z } from 'zod';
import { type Caller, defineCommand } from '../../../engine/define.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { toPublic } from '../../../engine/server/rest.ts';
import { type Engine, type Person, runCommand } from '../../../engine/server/run-command.ts';
import type { Account, Membership } from '../../../engine/server/sessions.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { roleRecord, userRecord } from '../member.records.ts';

const SEEN_AGAIN_AFTER_MS = 10 * 60_000;

export interface SessionView {
  account: Omit<Account, 'sessionId'>;
  /** The companies the account may choose from. */
  companies: { companyId: string; name: string }[];
  /** Who the account is in the company at hand; null without one. */
  company: Record<string, unknown> | null;
  user: Record<string, unknown> | null;
  role: Record<string, unknown> | null;
  caller: Caller | null;
  /** Why there is no company at hand: the key of the sentence and what it needs. */
  problem: { code: string; params: Record<string, string | number> } | null;
}

/** What a device must know to start: the account, its companies, and its person in the one at hand. */
export async function sessionView(
  engine: Engine,
  { account, memberships, person }: { account: Account; memberships: Membership[]; person: Person | Refusal },
): Promise<SessionView> {
  const { sessionId: _, ...shown } = account;
  const companies = memberships
    .filter((membership) => !membership.archivedAt)
    .map(({ companyId, companyName }) => ({ companyId, name: companyName }));
  const place = person instanceof Refusal ? person : await placeOf(engine, person).catch(accessProblem);
  if (place instanceof Refusal) {
    const problem = { code: place.key, params: place.params };
    return { account: shown, companies, company: null, user: null, role: null, caller: null, problem };
  }
  return { account: shown, companies, ...place, problem: null };
}

async function placeOf(engine: Engine, person: Person) {
  const place = await inCompany(engine.database, person, async (transaction) => {
    const caller = await engine.callerOf(transaction);
    const store = pgStore(transaction, { caller, records: engine.records, now: new Date().toISOString() });
    const [company, user] = await Promise.all([
      store.find(companyRecord, person.companyId),
      store.find(userRecord, person.userId),
    ]);
    const role = user && (await store.find(roleRecord, user.roleId));
    if (!company || !user || !role) throw new Error('a caller without company, user or role');
    return { caller, company, user, role };
  });
  await noteSeen(engine, person, place.user.lastSeenAt);
  return {
    caller: place.caller,
    company: toPublic(companyRecord, place.company),
    user: toPublic(userRecord, place.user),
    role: toPublic(roleRecord, place.role),
  };
}

const seeUser = defineCommand({
  name: 'user.seen',
  args: z.strictObject({}),
  permission: null,
  serverOnly: true,
  evenReadOnly: true,
  run: (store, _args, { caller, at }) => store.update(userRecord, caller.userId, { lastSeenAt: at }),
});

/** Notes when somebody was last here, by ten minutes: their colleagues see it, and every note is a change to carry. */
async function noteSeen(engine: Engine, person: Person, lastSeenAt: string | null) {
  if (lastSeenAt && Date.now() - Date.parse(lastSeenAt) < SEEN_AGAIN_AFTER_MS) return;
  await runCommand(engine, person, seeUser, {});
}

/** A refusal to let somebody in as a value, so that the session can say why; anything else rises. */
export function accessProblem(error: unknown): Refusal {
  if (error instanceof Refusal && error.key.startsWith('access.') && error.key !== 'access.signIn') return error;
  throw error;
}
