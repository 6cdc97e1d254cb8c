// Accounts made by Kili itself: at set-up, by an accepted invitation, for the demo. People cannot sign up on their own.
import { z } from 'zod';
import type { SignIn } from './sign-in.ts';

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

/** A password as somebody may choose it: long rather than strange. */
export const newPassword = z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD);

export interface NewAccount {
  email: string;
  name: string;
  password: string;
  isPlatformOwner?: boolean;
}

/** Makes an account that can sign in at once. The e-mail counts as checked: its owner came by a link or set Kili up. */
export async function createAccount({ auth }: SignIn, { email, name, password, isPlatformOwner }: NewAccount): Promise<{ id: string }> {
  const context = await auth.$context;
  const hash = await context.password.hash(password);
  const account = await context.internalAdapter.createUser(
    { email, name, emailVerified: true, isPlatformOwner: isPlatformOwner === true },
    { method: 'email-password' },
  );
  await context.internalAdapter.linkAccount({ userId: account.id, providerId: 'credential', accountId: account.id, password: hash });
  return { id: account.id };
}

/** The account behind an e-mail address, if there is one. */
export async function findAccountByEmail({ auth }: SignIn, email: string): Promise<{ id: string; name: string } | undefined> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(email);
  return found ? { id: found.user.id, name: found.user.name } : undefined;
}
