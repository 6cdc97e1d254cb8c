// Who somebody is. better-auth keeps accounts, sessions and second factors in the schema `auth` of the same database;
// which companies an account belongs to is ours (auth.membership).
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins';
import pg from 'pg';
import type { Locale } from '../messages.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './passwords.ts';
import { survivePoolErrors } from './pool-errors.ts';
import { localeFrom } from './problem.ts';
import { newRecoveryCodes } from './recovery-codes.ts';
import { codesOpenOnce } from './sign-in-codes.ts';
import { endLinksWithThePassword, endWhatWasBegun } from './sign-in-links.ts';
import { type LogLine, toLogLine } from './sign-in-log.ts';
import { deviceMarkIn } from './sign-in-places.ts';
import { createSlowDown, type Place } from './sign-in-slow-down.ts';

interface Addressee {
  to: string;
  name: string;
  locale: Locale;
}

export interface SignInOptions {
  databaseUrl: string;
  publicUrl: string;
  secret: string;
  /** True behind TLS: cookies are then sent over nothing else. */
  secure: boolean;
  sendPasswordReset(mail: Addressee & { token: string }): Promise<void>;
  /** Tells the owner of an account that its password is another one now. */
  sendPasswordChanged(mail: Addressee): Promise<void>;
  onConnectionError(error: Error): void;
  /** Hears what the sign-in has to say, without personal data. */
  onLog?: (level: LogLine['level'], message: string) => void;
}

const DAY_IN_SECONDS = 86_400;
export const CLIENT_ADDRESS_HEADER = 'x-kili-client-ip';

export function createSignIn(options: SignInOptions) {
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 4, options: '-c search_path=auth' });
  survivePoolErrors(pool, options.onConnectionError);
  const slowDown = createSlowDown(pool);
  const note = (said: unknown, details: unknown[]) => {
    const { level, message } = toLogLine(said, details);
    options.onLog?.(level, message);
  };
  const auth = betterAuth({
    // What authenticator apps show beside the code, too.
    appName: 'Kili CRM',
    database: pool,
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret: options.secret,
    emailAndPassword: {
      enabled: true,
      // People come by invitation or set-up, never by themselves.
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }, request) =>
        options.sendPasswordReset({ ...addressee(user, request), token }),
      async onPasswordReset({ user }, request) {
        await endWhatWasBegun(pool, user.id);
        if (request) await slowDown.remember(user.email, placeOfWebRequest(request));
        await options.sendPasswordChanged(addressee(user, request));
      },
    },
    // Who reads the database cannot use the links in it.
    verification: { storeIdentifier: { default: 'plain', overrides: { 'reset-password:': 'hashed' } } },
    session: { expiresIn: 30 * DAY_IN_SECONDS, updateAge: DAY_IN_SECONDS },
    user: { additionalFields: { isPlatformOwner: { type: 'boolean', defaultValue: false, input: false } } },
    plugins: [
      codesOpenOnce(pool),
      endLinksWithThePassword(pool),
      twoFactor({ backupCodeOptions: { customBackupCodesGenerate: newRecoveryCodes } }),
    ],
    // From one address; behind it may sit a whole call centre. Guessing one account is slowed down apart from this.
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: 60 },
        '/request-password-reset': { window: 300, max: 10 },
        '/reset-password': { window: 300, max: 10 },
        '/change-password': { window: 60, max: 10 },
        '/two-factor/*': { window: 60, max: 20 },
      },
    },
    logger: {
      level: 'warn',
      log: (_level, message, ...details) => note(message, details),
    },
    onAPIError: {
      // The library would write an expected no to the console, past our log.
      onError(error) {
        const isExpected = error instanceof APIError && error.status !== 'INTERNAL_SERVER_ERROR';
        if (!isExpected) note('a request failed', [error]);
      },
    },
    advanced: {
      // A session and whose it is are one question to the database, not two.
      database: { joins: true },
      useSecureCookies: options.secure,
      cookiePrefix: 'kili',
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      // An answer that waited for a mail would tell that the account exists.
      backgroundTasks: {
        handler: (task) => task.catch((error) => note('a task behind an answer failed', [error])),
      },
    },
    telemetry: { enabled: false },
  });
  return { auth, slowDown, secure: options.secure, close: () => pool.end() };
}

function addressee({ email, name }: { email: string; name: string }, request?: Request): Addressee {
  return { to: email, name, locale: localeFrom(request?.headers.get('accept-language')) };
}

/** Who reads the account's mail may sign in from where they are, whatever strangers tried. */
function placeOfWebRequest({ headers }: Request): Place {
  return { address: headers.get(CLIENT_ADDRESS_HEADER) ?? '', deviceMark: deviceMarkIn(headers.get('cookie')) };
}

export type SignIn = ReturnType<typeof createSignIn>;
