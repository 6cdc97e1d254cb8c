// Who somebody is. better-auth keeps accounts, sessions and second factors in the schema `auth` of the same database;
// which companies an account belongs to is ours (auth.membership).
import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import pg from 'pg';

export interface SignInOptions {
  databaseUrl: string;
  publicUrl: string;
  secret: string;
  /** True behind TLS: cookies are then sent over nothing else. */
  secure: boolean;
  /** Further origins the app is reached under, e.g. 127.0.0.1 beside localhost. */
  trustedOrigins: (request?: Request) => string[];
  sendPasswordReset(mail: { to: string; name: string; url: string }): Promise<void>;
  onConnectionError(error: Error): void;
}

const DAY_IN_SECONDS = 86_400;

export function createSignIn(options: SignInOptions) {
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 4, options: '-c search_path=auth' });
  pool.on('error', options.onConnectionError);
  const auth = betterAuth({
    database: pool,
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret: options.secret,
    trustedOrigins: async (request) => options.trustedOrigins(request),
    emailAndPassword: {
      enabled: true,
      // People come by invitation or set-up, never by themselves.
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, url }) =>
        options.sendPasswordReset({ to: user.email, name: user.name, url }),
    },
    session: { expiresIn: 30 * DAY_IN_SECONDS, updateAge: DAY_IN_SECONDS },
    user: { additionalFields: { isPlatformOwner: { type: 'boolean', defaultValue: false, input: false } } },
    plugins: [twoFactor({ issuer: 'Kili CRM' })],
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 100,
      customRules: {
        '/sign-in/email': { window: 60, max: 20 },
        '/request-password-reset': { window: 300, max: 5 },
        '/two-factor/*': { window: 60, max: 10 },
      },
    },
    advanced: {
      useSecureCookies: options.secure,
      cookiePrefix: 'kili',
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      ipAddress: { ipAddressHeaders: ['x-kili-client-ip'] },
    },
    telemetry: { enabled: false },
  });
  return { auth, close: () => pool.end() };
}

export type SignIn = ReturnType<typeof createSignIn>;
