import { Tooltip } from '@mantine/core';
import type { DataTableColumn } from '../../../design/data-table.columns.ts';
import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { StateBadge } from '../../../design/state-badge.tsx';
import type { Tone } from '../../../design/tone.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { isAbsent } from '../../members/absence.rules.ts';
import type { Role, Team, User } from '../../members/member.records.ts';
import classes from './settings.module.css';

interface ColumnParts {
  t: (key: string) => string;
  when: { short(instant: string): string };
  roles: readonly Role[];
  teams: readonly Team[];
  userId: string;
}

export function userColumns({ t, when, roles, teams, userId }: ColumnParts): DataTableColumn<User>[] {
  const roleName = new Map(roles.map(({ id, name }) => [id, name]));
  const teamName = new Map(teams.map(({ id, name }) => [id, name]));
  const title = (key: string) => ({ key, title: t(`userSettings.${key}`) });
  return [
    {
      ...title('name'),
      width: 220,
      grow: 2,
      render: (user) => (
        <span className={classes.person}>
          <PersonAvatar name={user.name} />
          <span className={classes.name}>{user.name}</span>
          {user.id === userId && <span className={classes.soft}>({t('userSettings.you')})</span>}
        </span>
      ),
    },
    { ...title('email'), width: 190, grow: 2, render: ({ email }) => email },
    { ...title('role'), width: 180, grow: 1, render: ({ roleId }) => roleName.get(roleId) ?? '' },
    { ...title('team'), width: 130, grow: 1, render: ({ teamId }) => (teamId && teamName.get(teamId)) ?? '' },
    { ...title('state'), width: 110, render: (user) => <UserState user={user} /> },
    {
      ...title('lastSeen'),
      width: 110,
      render: ({ lastSeenAt }) =>
        lastSeenAt ? when.short(lastSeenAt) : <span className={classes.soft}>{t('userSettings.never')}</span>,
    },
  ];
}

const tones: Record<User['state'], Tone> = { active: 'won', invited: 'due', inactive: 'neutral' };

function UserState({ user }: { user: User }) {
  const t = useText();
  const { locale } = useLanguage();
  const today = useToday();
  if (user.state === 'active' && user.absentUntil && isAbsent(user, today)) {
    const back = t('userSettings.back', { day: dayInFigures(user.absentUntil, locale) });
    return (
      <Tooltip label={back}>
        <span>
          <StateBadge tone="due" text={t('userSettings.absent')} />
        </span>
      </Tooltip>
    );
  }
  return <StateBadge tone={tones[user.state]} text={t(`userSettings.state_${user.state}`)} />;
}

/** A person on two lines, for a phone. */
export function UserLines({ user, roles }: { user: User; roles: readonly Role[] }) {
  const role = roles.find(({ id }) => id === user.roleId);
  return (
    <div className={classes.person}>
      <PersonAvatar name={user.name} size={32} />
      <div className={classes.lines}>
        <div className={classes.line}>
          <span className={classes.name}>{user.name}</span>
          <UserState user={user} />
        </div>
        <div className={classes.soft}>{[role?.name, user.email].filter(Boolean).join(' · ')}</div>
      </div>
    </div>
  );
}
