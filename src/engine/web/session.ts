import type { Caller } from '../define.ts';
import { askServer } from './server.ts';

/** Who is signed in on this device, as GET /api/session tells. */
export interface Session {
  account: { id: string; email: string; name: string; isPlatformOwner: boolean; twoFactorEnabled: boolean };
  company: { id: string; name: string; country: string; timeZone: string; locale: 'fr' | 'en' } | null;
  user: { id: string; name: string; email: string; phone: string | null } | null;
  role: { id: string; key: string | null; name: string } | null;
  caller: Caller | null;
  companies: { companyId: string; name: string }[];
  /** Why there is no company at hand: the key of the sentence and what it needs. */
  problem: { code: string; params: Record<string, string | number> } | null;
}

const REMEMBERED = 'kili.session';

/** The session as the server knows it; without a network, as it was last known here. */
export async function loadSession(): Promise<Session> {
  try {
    const session = await askServer<Session>('GET', '/api/session');
    localStorage.setItem(REMEMBERED, JSON.stringify(session));
    return session;
  } catch (error) {
    const remembered = localStorage.getItem(REMEMBERED);
    if (remembered && isOffline(error)) return JSON.parse(remembered) as Session;
    throw error;
  }
}

export function forgetSession(): void {
  localStorage.removeItem(REMEMBERED);
}

const isOffline = (error: unknown) => error instanceof Error && error.message === 'access.offline';
