// The whole product on a database of its own, and visitors who keep their cookies as a browser does. For tests.
import type { InjectOptions } from 'fastify';
import { runCommand } from '../../engine/server/run-command.ts';
import { openTestDatabase, type TestDatabase } from '../../engine/server/test-database.ts';
import { editCompany } from '../../features/companies/company.commands.ts';
import { alwaysOpen } from '../../features/contact-rules/call-policy.ts';
import { systemCaller } from '../../features/members/server/system-caller.ts';
import { type App, type AppOptions, createApp } from './app.ts';
import type { Settings } from './settings.ts';
import { faultsOf } from './statement-rules.ts';

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects of an answer
  body: any;
  headers: Record<string, string | string[] | number | undefined>;
  /** What the answer set, word by word. */
  cookies: string[];
}

export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string, headers?: Record<string, string>): Promise<Answer>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  signIn(email: string, password?: string): Promise<Answer>;
  /** The cookies kept so far, as a request carries them. */
  cookie(): string;
}

export interface TestApp {
  app: App;
  database: TestDatabase;
  visitor(): Visitor;
  /** A new installation set up by its owner, who is the administrator of the first company too. */
  setUp(): Promise<{ owner: Visitor; companyId: string }>;
  /** Somebody invited by this administrator, with a role by its key, who has joined and is signed in. */
  colleague(admin: Visitor, email: string, role?: string): Promise<{ visitor: Visitor; id: string }>;
  /** The newest mail to this address: its text. */
  mailTo(email: string): Promise<string>;
  /** Ends it, and fails when a statement it sent breaks a rule of statement-rules.ts. */
  close(): Promise<void>;
}

export const password = 'correct-horse-battery';

export async function openTestApp(
  {
    mailRetriesMs,
    speechScript,
    ...settings
  }: Partial<
    Pick<
      Settings,
      | ('publicUrl' | 'smtpUrl' | 'trustProxy' | 'pushOrigin' | 'speechModelFolder')
      | ('allowsPrivateSmtp' | 'smtpInPort' | 'smtpInDomain')
    >
  > &
    Pick<AppOptions, 'mailRetriesMs' | 'speechScript'> = {},
  /** Where mails are read when a mail server takes them. */
  readMail?: (email: string) => Promise<string>,
): Promise<TestApp> {
  const database = await openTestDatabase();
  const publicUrl = settings.publicUrl ?? 'http://localhost:3000';
  const statements = new Set<string>();
  const app = await createApp({
    urls: { appUrl: database.appUrl, directUrl: database.ownerUrl },
    settings: {
      logLevel: 'silent',
      trustProxy: false,
      smtpUrl: undefined,
      pushOrigin: undefined,
      mailFrom: 'Kili <kili@kili.example>',
      speechModelFolder: undefined,
      ...settings,
      publicUrl,
    },
    secret: 'a secret that is only good for tests, of course',
    speechScript,
    maxRequests: 1_000_000,
    ...(mailRetriesMs && { mailRetriesMs }),
    onStatement: (statement) => statements.add(statement),
  });
  const { pool } = app.engine.database;

  function visitor(): Visitor {
    const jar = new Map<string, string>();
    const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    async function send(
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer> {
      const answer = await app.http.inject({
        method: method.toUpperCase() as NonNullable<InjectOptions['method']>,
        url: path,
        headers: {
          origin: publicUrl,
          host: new URL(publicUrl).host,
          ...(jar.size > 0 && { cookie: cookie() }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      });
      const cookies = [answer.headers['set-cookie'] ?? []].flat();
      for (const line of cookies) keep(jar, line);
      return { status: answer.statusCode, body: readJson(answer.body), headers: answer.headers, cookies };
    }
    return {
      send,
      cookie,
      get: (path, headers) => send('GET', path, undefined, headers),
      post: (path, body, headers) => send('POST', path, body, headers),
      patch: (path, body, headers) => send('PATCH', path, body, headers),
      delete: (path, headers) => send('DELETE', path, undefined, headers),
      signIn: (email, secret = password) => send('POST', '/api/auth/sign-in/email', { email, password: secret }),
    };
  }

  async function mailTo(email: string): Promise<string> {
    if (readMail) return readMail(email);
    const { rows } = await pool.query('select text from platform.mail where to_address = $1 order by id desc limit 1', [
      email,
    ]);
    return rows[0]?.text ?? '';
  }

  return {
    app,
    database,
    visitor,
    mailTo,
    async setUp() {
      const owner = visitor();
      const { body } = await owner.post('/api/setup', {
        companyName: 'Atelier Lumen',
        country: 'FR',
        name: 'Anne Roche',
        email: 'anne@lumen.example',
        password,
      });
      await openAtAnyHour(app.engine, body.companyId);
      return { owner, companyId: body.companyId };
    },
    async colleague(admin, email, role = 'rep') {
      const roles = await admin.get('/api/v1/roles');
      const roleId = roles.body.items.find((one: { key: string }) => one.key === role).id;
      const invited = await admin.post('/api/v1/users/invite', { invitations: [{ email, roleId }] });
      const one = visitor();
      await one.post(`/api/invitation/${tokenIn(await mailTo(email))}`, { name: email.split('@')[0], password });
      return { visitor: one, id: invited.body.items[0].id };
    },
    async close() {
      await app.close();
      await database.drop();
      await refuseFaultyStatements(statements);
    },
  };
}

/** Whatever a test was about: every statement sent on its way must run on a cluster too. */
async function refuseFaultyStatements(statements: ReadonlySet<string>) {
  for (const statement of statements) {
    const faults = await faultsOf(statement);
    if (faults.length > 0) throw new Error(`${faults.join(', ')}:\n${statement}`);
  }
}

/** Tests call whatever the hour and the day they run on. */
export async function openAtAnyHour(engine: App['engine'], companyId: string): Promise<void> {
  const args = { id: companyId, callPolicy: alwaysOpen };
  await runCommand(engine, { companyId, userId: companyId }, editCompany, args, { caller: systemCaller(companyId) });
}

/** The last part of the link in a mail. */
export function tokenIn(text: string): string {
  return /\/(?:invitation|mot-de-passe)\/([\w-]+)/.exec(text)?.[1] ?? '';
}

function keep(jar: Map<string, string>, line: string) {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  if (value === '' || attributes.some((one) => /^max-age=0$/i.test(one))) jar.delete(name);
  else jar.set(name, value);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
