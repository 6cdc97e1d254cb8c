// A code of the authenticator app opens an account once. The library takes it again and again for a minute and a half,
// long enough for whoever looks over a shoulder. The code is claimed before it is checked, so that of two who send it
// at the same moment one comes in; a code that was wrong is given back.
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import type pg from 'pg';

/** Longer than the library takes a code for, by whichever process's clock. */
const REMEMBERED_FOR = '5 minutes';
const CODE = /^\d{6}$/;

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** A plugin of better-auth, to stand beside its second step. */
export function codesOpenOnce(pool: pg.Pool) {
  const isCodeTyped = ({ path }: { path?: string }) => path === '/two-factor/verify-totp';

  const claim = createAuthMiddleware(async (context) => {
    const typed = await typedCode(context);
    if (!typed) return;
    const { rowCount } = await pool.query(
      `insert into auth.used_code as used (account_id, code, used_at) values ($1, $2, now())
       on conflict (account_id, code) do update set used_at = excluded.used_at
         where used.used_at < excluded.used_at - $3::interval`,
      [typed.accountId, typed.code, REMEMBERED_FOR],
    );
    if (rowCount) return;
    throw APIError.from('UNAUTHORIZED', { code: 'CODE_ALREADY_USED', message: 'This code was used already' });
  });

  const giveBack = createAuthMiddleware(async (context) => {
    if (!(context.context.returned instanceof APIError)) return;
    const typed = await typedCode(context);
    if (!typed) return;
    await pool.query('delete from auth.used_code where account_id = $1 and code = $2', [typed.accountId, typed.code]);
  });

  return {
    id: 'codes-open-once',
    hooks: {
      before: [{ matcher: isCodeTyped, handler: claim }],
      after: [{ matcher: isCodeTyped, handler: giveBack }],
    },
  };
}

/** The code and whose it must be: of who is signed in already, or of who has just given the password. */
async function typedCode(context: Context): Promise<{ accountId: string; code: string } | undefined> {
  const { code } = (context.body ?? {}) as { code?: unknown };
  if (typeof code !== 'string' || !CODE.test(code)) return;
  const session = await getSessionFromCtx(context, { disableRefresh: true });
  const accountId = session?.user.id ?? (await whoGaveThePassword(context));
  return accountId ? { accountId, code } : undefined;
}

async function whoGaveThePassword({ context, getSignedCookie }: Context): Promise<string | undefined> {
  const { name } = context.createAuthCookie('two_factor');
  const challenge = await getSignedCookie(name, context.secret);
  return challenge ? (await context.internalAdapter.findVerificationValue(challenge))?.value : undefined;
}
