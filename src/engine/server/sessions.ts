// From a request's cookie to a person of a company.
import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../refusal.ts';
import type { Database } from './database.ts';
import { isSafe } from './http.ts';
import type { Person } from './run-command.ts';
import { COMPANY_COOKIE, forwardCookies } from './session-cookies.ts';
import { readSignedCookie } from './session-token.ts';
import type { SignIn } from './sign-in.ts';

/** A device names the company it holds the data of: what it sends must never land in another one chosen meanwhile. */
export const COMPANY_HEADER = 'x-kili-company';

export interface Account {
  id: string;
  email: string;
  name: string;
  isPlatformOwner: boolean;
  twoFactorEnabled: boolean;
  sessionId: string;
}

/** An account's place in a company. */
export interface Membership extends Person {
  companyName: string;
  archivedAt: Date | null;
  readOnlyAt: Date | null;
}

export interface Sessions {
  /** The signed-in account, or a refusal. */
  accountOf(request: FastifyRequest): Promise<Account>;
  /** The same, but nobody is no refusal. */
  findAccount(request: FastifyRequest): Promise<Account | undefined>;
  /** The signed-in account, its session kept alive for another 30 days. */
  refreshedAccountOf(request: FastifyRequest, reply: FastifyReply): Promise<Account>;
  /** The person of a company behind the request: of the chosen company, or of the first one. */
  personOf(request: FastifyRequest): Promise<Person>;
  /** The same, asked of the database again: for a connection that stays open. */
  personNow(request: FastifyRequest): Promise<Person>;
  /** Every company the account is a person of, archived ones too. */
  membershipsOf(accountId: string): Promise<Membership[]>;
  /** Where the account is signed in, the newest first. */
  listOf(account: Account): Promise<OpenSession[]>;
  /** Ends one session of the account. */
  end(account: Account, sessionId: string): Promise<void>;
  /** Ends every session of the account, this one too. */
  endAll(account: Pick<Account, 'id'>): Promise<void>;
}

export interface OpenSession {
  id: string;
  createdAt: string;
  /** When it was last used, by the day. */
  seenAt: string;
  ipAddress: string | null;
  userAgent: string | null;
  /** The one that asks. */
  isThisOne: boolean;
}

/** Somebody signed in, and every company they are a person of. */
interface SignedIn {
  account: Account;
  memberships: Membership[];
}

interface SignedInRow extends Account, MembershipRow {}

interface MembershipRow {
  companyId: string | null;
  userId: string;
  companyName: string;
  archivedAt: string | null;
  readOnlyAt: string | null;
}

const membershipColumns = `m.company_id as "companyId", m.user_id as "userId", c.name as "companyName",
  c.archived_at as "archivedAt", c.read_only_at as "readOnlyAt"`;

export function createSessions({ auth }: SignIn, { pool }: Database): Sessions {
  const known = new WeakMap<FastifyRequest, Promise<SignedIn | undefined>>();

  // Every request asks this, in one statement; it does not prolong the session, whose new cookie must reach the browser,
  // which only `refreshedAccountOf` sees to.
  async function readSignedIn(request: FastifyRequest): Promise<SignedIn | undefined> {
    const { authCookies, secret } = await auth.$context;
    const token = readSignedCookie(request.headers.cookie, authCookies.sessionToken.name, secret);
    if (!token) return undefined;
    const { rows } = await pool.query<SignedInRow>('select * from auth.signed_in($1)', [token]);
    const account = toAccount(rows[0]);
    return account && { account, memberships: toMemberships(rows) };
  }

  function findSignedIn(request: FastifyRequest): Promise<SignedIn | undefined> {
    const signedIn = known.get(request) ?? readSignedIn(request);
    known.set(request, signedIn);
    return signedIn;
  }

  const findAccount: Sessions['findAccount'] = async (request) => (await findSignedIn(request))?.account;

  const accountOf: Sessions['accountOf'] = async (request) => (await findAccount(request)) ?? refuse('access.signIn');

  async function membershipsOf(accountId: string): Promise<Membership[]> {
    const { rows } = await pool.query<MembershipRow>(
      `select ${membershipColumns} from auth.membership as m
       join platform.company as c on c.id = m.company_id where m.account_id = $1 order by c.name, c.id`,
      [accountId],
    );
    return toMemberships(rows);
  }

  async function personOf(request: FastifyRequest): Promise<Person> {
    const { account, memberships } = (await findSignedIn(request)) ?? refuse('access.signIn');
    const open = memberships.filter((membership) => !membership.archivedAt);
    const named = request.headers[COMPANY_HEADER];
    const chosen = named ?? chosenCompany(request);
    const person = open.find(({ companyId }) => companyId === chosen) ?? (named ? undefined : open[0]);
    if (person) {
      const { companyId, userId, readOnlyAt } = person;
      if (readOnlyAt && readOnlyAt <= new Date() && writes(request)) refuse('access.readOnly');
      return { companyId, userId };
    }
    const archived = memberships.find((one) => one.archivedAt && (!named || one.companyId === named));
    if (archived) return refuse('access.companyArchived', { company: archived.companyName });
    const left = await companyLeft(account.id, typeof named === 'string' ? named : null);
    if (left) return refuse('access.ended', { company: left });
    return refuse(open.length > 0 ? 'access.notAMember' : 'access.noCompany');
  }

  /** The company the account was a person of until its access was ended: the one named, or the last. */
  async function companyLeft(accountId: string, named: string | null): Promise<string | undefined> {
    const { rows } = await pool.query<{ name: string }>(
      `select c.name from auth.ended_access as e join platform.company as c on c.id = e.company_id
       where e.account_id = $1 and ($2::text is null or e.company_id::text = $2) order by e.ended_at desc limit 1`,
      [accountId, named],
    );
    return rows[0]?.name;
  }

  return {
    accountOf,
    findAccount,
    membershipsOf,
    async refreshedAccountOf(request, reply) {
      const { headers, response } = await auth.api.getSession({
        headers: fromNodeHeaders(request.headers),
        returnHeaders: true,
      });
      forwardCookies(reply, headers);
      return toAccount(response && { ...response.user, sessionId: response.session.id }) ?? refuse('access.signIn');
    },
    personOf,
    personNow(request) {
      known.delete(request);
      return personOf(request);
    },
    async listOf(account) {
      const { internalAdapter } = await auth.$context;
      const open = await internalAdapter.listSessions(account.id, { onlyActiveSessions: true });
      return open
        .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime())
        .map(({ id, createdAt, updatedAt, ipAddress, userAgent }) => ({
          id,
          createdAt: createdAt.toISOString(),
          seenAt: updatedAt.toISOString(),
          ipAddress: ipAddress || null,
          userAgent: userAgent || null,
          isThisOne: id === account.sessionId,
        }));
    },
    async end(account, sessionId) {
      const { internalAdapter } = await auth.$context;
      const open = await internalAdapter.listSessions(account.id);
      const session = open.find(({ id }) => id === sessionId);
      if (!session) return refuse('request.notFound');
      await internalAdapter.deleteSession(session.token);
    },
    async endAll(account) {
      const { internalAdapter } = await auth.$context;
      await internalAdapter.deleteUserSessions(account.id);
    },
  };
}

type FoundAccount = Pick<Account, 'id' | 'email' | 'name' | 'sessionId'> & {
  isPlatformOwner?: boolean | null;
  twoFactorEnabled?: boolean | null;
};

function toAccount(found: FoundAccount | null | undefined): Account | undefined {
  if (!found) return undefined;
  const { id, email, name, sessionId, isPlatformOwner, twoFactorEnabled } = found;
  return {
    id,
    email,
    name,
    sessionId,
    isPlatformOwner: isPlatformOwner === true,
    twoFactorEnabled: twoFactorEnabled === true,
  };
}

function toMemberships(rows: readonly MembershipRow[]): Membership[] {
  const date = (text: string | null) => (text === null ? null : new Date(text));
  return rows.flatMap(({ companyId, userId, companyName, archivedAt, readOnlyAt }) =>
    companyId === null
      ? []
      : [{ companyId, userId, companyName, archivedAt: date(archivedAt), readOnlyAt: date(readOnlyAt) }],
  );
}

const writes = ({ method, routeOptions }: FastifyRequest) => !isSafe(method) && !routeOptions.config.evenReadOnly;

function chosenCompany(request: FastifyRequest): string | undefined {
  const cookie = request.headers.cookie ?? '';
  return new RegExp(`(?:^|;\\s*)${COMPANY_COOKIE.replace('.', '\\.')}=([0-9a-f-]{36})`).exec(cookie)?.[1];
}
