// What was begun under the old password ends with it: links to choose a new one, and sign-ins that stand before their
// second step. A device that was told to ask for no code keeps that: it still needs the new password.
import { APIError, createAuthMiddleware } from 'better-auth/api';
import type pg from 'pg';

export async function endWhatWasBegun(pool: pg.Pool, accountId: string): Promise<void> {
  await pool.query(`delete from auth.verification where value = $1 and identifier not like 'trust-device-%'`, [
    accountId,
  ]);
}

/** A plugin of better-auth for the password changed by its owner; for the one that was forgotten it has a word itself. */
export function endLinksWithThePassword(pool: pg.Pool) {
  const end = createAuthMiddleware(async ({ context }) => {
    if (context.returned instanceof APIError || !context.session) return;
    await endWhatWasBegun(pool, context.session.user.id);
  });
  return {
    id: 'end-links-with-the-password',
    hooks: { after: [{ matcher: ({ path }: { path?: string }) => path === '/change-password', handler: end }] },
  };
}
