// Accounts made by Kili itself: at set-up, by an accepted invitation, for the demo. People cannot sign up on their own.
import type { SignIn } from './sign-in.ts';

export interface NewAccount {
  email: string;
  name: string;
  password: string;
  isPlatformOwner?: boolean;
}

/** Makes an account that can sign in at once. The e-mail counts as checked: its owner came by a link or set Kili up. */
export async function createAccount({ auth }: SignIn, account: NewAccount): Promise<{ id: string }> {
  const { email, name, password, isPlatformOwner = false } = account;
  const context = await auth.$context;
  const hash = await context.password.hash(password);
  const { id } = await context.internalAdapter.createUser(
    { email, name, emailVerified: true, isPlatformOwner },
    { method: 'email-password' },
  );
  await context.internalAdapter.linkAccount({ userId: id, providerId: 'credential', accountId: id, password: hash });
  return { id };
}

/** The id of the account behind an e-mail address, if there is one. */
export async function findAccountByEmail({ auth }: SignIn, email: string): Promise<string | undefined> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(email);
  return found?.user.id;
}

/** Takes an account back that could not be put to its use. */
export async function removeAccount({ auth }: SignIn, id: string): Promise<void> {
  const { internalAdapter } = await auth.$context;
  await internalAdapter.deleteUser(id);
}
