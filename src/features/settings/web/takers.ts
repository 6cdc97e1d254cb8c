import { useMemo } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { isAbsent } from '../../members/absence.rules.ts';
import { canTakeOver } from '../../members/heir.rules.ts';
import { roleRecord, type User, userRecord } from '../../members/member.records.ts';

const byName = { order: [{ field: 'name' }] };

/** The people prospects may be given to: who they are, who is away, and until when. */
export function useTakers() {
  const t = useText();
  const { locale } = useLanguage();
  const users = useRows(userRecord, byName);
  const roles = useRows(roleRecord);
  const today = useToday();
  return useMemo(() => {
    const known = new Map(users.map((user) => [user.id, user]));
    const mayTake = new Set(roles.filter(({ permissions }) => canTakeOver(permissions)).map(({ id }) => id));
    const isAway = (user: User) => isAbsent(user, today);
    const nameOf = (id: string) => known.get(id)?.name ?? '?';
    return {
      /** Whoever works here. */
      active: users.filter(({ state }) => state === 'active'),
      takers: users.filter(({ state, roleId }) => state === 'active' && mayTake.has(roleId)),
      away: users.filter((user) => user.state === 'active' && isAway(user)),
      isHere(id: string): boolean {
        const user = known.get(id);
        return user?.state === 'active' && !isAway(user);
      },
      nameOf,
      /** « Karim (de retour le 12/12/2026) » */
      nameWithAbsence(id: string): string {
        const user = known.get(id);
        if (user && user.state !== 'active') return t('assignmentSettings.gone', { name: user.name });
        if (!user?.absentUntil || !isAway(user)) return nameOf(id);
        return t('assignmentSettings.away', { name: user.name, day: dayInFigures(user.absentUntil, locale) });
      },
      today,
    };
  }, [users, roles, today, locale, t]);
}
