// From a request's cookie to a person of a company.
import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyRequest } from 'fastify';
import { refuse } from '../refusal.ts';
import type { Database } from './database.ts';
import type { Person } from './run-command.ts';
import type { SignIn } from './sign-in.ts';

export interface Account {
  id: string;
  email: string;
  name: string;
  isPlatformOwner: boolean;
  sessionId: string;
}

export interface Sessions {
  /** The signed-in account, or a refusal. */
  accountOf(request: FastifyRequest): Promise<Account>;
  /** The person of a company behind the request: the chosen company, or the only one. */
  personOf(request: FastifyRequest): Promise<Person>;
  /** Every company the account is a person of. */
  membershipsOf(accountId: string): Promise<Person[]>;
}

/** The cookie that says which company somebody with several works in. */
export const COMPANY_COOKIE = 'kili.company';

export function createSessions({ auth }: SignIn, { pool }: Database): Sessions {
  const known = new WeakMap<FastifyRequest, Promise<Account>>();

  async function readAccount(request: FastifyRequest): Promise<Account> {
    const session = await auth.api.getSession({ headers: fromNodeHeaders(request.headers) });
    if (!session) return refuse('access.signIn');
    const { id, email, name, isPlatformOwner } = session.user;
    return { id, email, name, isPlatformOwner: isPlatformOwner === true, sessionId: session.session.id };
  }

  async function membershipsOf(accountId: string): Promise<Person[]> {
    const { rows } = await pool.query<{ company_id: string; user_id: string }>(
      'select company_id, user_id from auth.membership where account_id = $1 order by company_id',
      [accountId],
    );
    return rows.map((row) => ({ companyId: row.company_id, userId: row.user_id }));
  }

  const accountOf: Sessions['accountOf'] = (request) => {
    const account = known.get(request) ?? readAccount(request);
    known.set(request, account);
    return account;
  };

  return {
    accountOf,
    membershipsOf,
    async personOf(request) {
      const account = await accountOf(request);
      const memberships = await membershipsOf(account.id);
      const chosen = chosenCompany(request);
      const person = memberships.find(({ companyId }) => companyId === chosen) ?? memberships[0];
      return person ?? refuse('access.noCompany');
    },
  };
}

function chosenCompany(request: FastifyRequest): string | undefined {
  const cookie = request.headers.cookie ?? '';
  return new RegExp(`(?:^|;\\s*)${COMPANY_COOKIE.replace('.', '\\.')}=([0-9a-f-]{36})`).exec(cookie)?.[1];
}
