import type { Caller } from '../../../engine/define.ts';

const MOST_RECENT = 8;

const keyOf = ({ companyId, userId }: Pick<Caller, 'companyId' | 'userId'>) => `kili.recent-${companyId}-${userId}`;

/** The ids of the prospects last opened on this device, newest first; nothing but ids is written down. */
export function recentProspects(caller: Pick<Caller, 'companyId' | 'userId'>): string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(keyOf(caller)) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, MOST_RECENT) : [];
  } catch {
    return [];
  }
}

export function rememberProspect(caller: Pick<Caller, 'companyId' | 'userId'>, id: string): void {
  const ids = [id, ...recentProspects(caller).filter((other) => other !== id)].slice(0, MOST_RECENT);
  localStorage.setItem(keyOf(caller), JSON.stringify(ids));
}
