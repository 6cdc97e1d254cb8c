import type { Caller } from '../define.ts';
import { Refusal } from '../refusal.ts';
import { noteContact } from './device/device-lock.ts';
import { keepFact, readFact } from './device/device-memory.ts';
import { sealStores } from './device/device-stores.ts';
import { dropWhatWasRevoked } from './device/revocation.ts';
import { askServer, isUnanswered } from './server.ts';

/** Who is signed in on this device, as GET /api/session tells. */
export interface Session {
  account: { id: string; email: string; name: string; isPlatformOwner: boolean; twoFactorEnabled: boolean };
  company: {
    id: string;
    name: string;
    country: string;
    timeZone: string;
    locale: 'fr' | 'en';
    /** How long a device may keep what it holds without a word from the server. */
    deviceCacheHours?: number;
  } | null;
  user: { id: string; name: string; email: string; phone: string | null } | null;
  role: { id: string; key: string | null; name: string } | null;
  caller: Caller | null;
  companies: { companyId: string; name: string }[];
  /** Why there is no company at hand: the key of the sentence and what it needs. */
  problem: { code: string; params: Record<string, string | number> } | null;
}

const REMEMBERED = 'kili.session';
const LAST_ACCOUNT = 'kili.account';
/** Somebody signed out where the server could not hear it: it is told before anything else is asked. */
const LEFT_UNHEARD = 'kili.left-unheard';

/** The session as the server knows it; without a network, as it was last known here. */
export async function loadSession(): Promise<Session> {
  const hasLeft = (await readFact(LEFT_UNHEARD)) !== null;
  if (hasLeft && !(await tellServerOfLeaving())) throw new Refusal('access.signIn');
  const remembered = asSession(await readFact(REMEMBERED));
  try {
    const session = await askServer<Session>('GET', '/api/session');
    // No longer a person of this company, or somebody else: what the device knows goes, what waits stays sealed.
    const isOther = (localStorage.getItem(LAST_ACCOUNT) ?? session.account.id) !== session.account.id;
    if (isOther || (remembered?.caller && !session.caller)) await sealStores();
    localStorage.setItem(LAST_ACCOUNT, session.account.id);
    await keepFact(REMEMBERED, JSON.stringify(session));
    noteContact();
    return session;
  } catch (error) {
    if (remembered && isUnanswered(error)) return remembered;
    if (error instanceof Refusal && error.key === 'access.signIn') await dropWhatWasRevoked();
    throw error;
  }
}

/** Who was signed in here at the last contact with the server, as far as it is known at once. */
export function rememberedSession(): Session | undefined {
  return localStorage.getItem(LEFT_UNHEARD) ? undefined : asSession(localStorage.getItem(REMEMBERED));
}

/** Whoever was remembered is not taken for the person at the screen any more: the server is asked. */
export function forgetSession(): Promise<void> {
  return keepFact(REMEMBERED, null);
}

/** Runs when another tab has signed in somebody else. Answers how to stop listening. */
export function onOtherAccount(accountId: string, leave: () => void): () => void {
  const listen = ({ key, newValue }: StorageEvent) => {
    if (key === LAST_ACCOUNT && newValue !== null && newValue !== accountId) leave();
  };
  window.addEventListener('storage', listen);
  return () => window.removeEventListener('storage', listen);
}

/** Ends the session at the server; when that cannot be reached, as soon as it can. Answers whether it heard. */
export async function tellServerOfLeaving(): Promise<boolean> {
  await keepFact(LEFT_UNHEARD, 'yes');
  try {
    await askServer('POST', '/api/auth/sign-out', {});
  } catch (error) {
    if (isUnanswered(error)) return false;
  }
  await keepFact(LEFT_UNHEARD, null);
  return true;
}

/** Somebody has just signed in: whoever was here before is over. */
export async function beginSession(): Promise<void> {
  await keepFact(LEFT_UNHEARD, null);
  await forgetSession();
}

const asSession = (text: string | null) => (text === null ? undefined : (JSON.parse(text) as Session));
