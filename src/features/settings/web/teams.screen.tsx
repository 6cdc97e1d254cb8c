import { IconUsersGroup } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { DataTableColumn } from '../../../design/data-table.columns.ts';
import { DataTable } from '../../../design/data-table.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useCommand, useRows, useText } from '../../../engine/web/hooks.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import { restoreTeam } from '../../members/member.commands.ts';
import { type Team, teamRecord, type User, userRecord } from '../../members/member.records.ts';
import { Allowed } from './allowed.tsx';
import { ArchivedList } from './archived-list.tsx';
import classes from './settings.module.css';
import { TeamPanel } from './team.panel.tsx';

const byName = { order: [{ field: 'name' }] };

export function TeamsScreen() {
  const t = useText();
  return (
    <Allowed permission="users.manage" title={t('settings.team.title')}>
      <Teams />
    </Allowed>
  );
}

function Teams() {
  const t = useText();
  const teams = useRows(teamRecord, byName);
  const users = useRows(userRecord, byName);
  const restore = useCommand(restoreTeam);
  const [openedId, setOpenedId] = useState<string>();
  const inUse = teams.filter((team) => !team.archivedAt);
  const opened = inUse.find(({ id }) => id === openedId);
  const columns = useMemo(() => teamColumns(t, users), [t, users]);
  const create = (
    <AddButton text={t('settings.team.create')} busy={openedId !== undefined} onCreate={() => setOpenedId('new')} />
  );
  return (
    <>
      <PageHeader title={t('settings.team.title')} description={t('settings.team.description')} actions={create} />
      <DataTable
        label={t('settings.team.title')}
        density="comfortable"
        autoFocus
        columns={columns}
        rows={inUse}
        rowKey={(team) => team.id}
        onOpen={({ id }) => setOpenedId(id)}
        openedKey={opened?.id}
        texts={{ selectAll: '', selectRow: ({ name }) => t('settings.team.edit', { name }) }}
        renderCompact={(team) => (
          <div className={classes.lines}>
            <span className={classes.name}>{team.name}</span>
            <span className={classes.soft}>
              {t('settings.team.peopleCount', { count: membersOf(team, users).length })}
            </span>
          </div>
        )}
        empty={
          <EmptyState
            icon={IconUsersGroup}
            title={t('settings.team.none')}
            description={t('settings.team.noneNote')}
            action={create}
          />
        }
      />
      <div className={classes.page}>
        <ArchivedList items={teams.filter((team) => team.archivedAt)} onRestore={(id) => restore({ id })} />
      </div>
      {(opened || openedId === 'new') && (
        <TeamPanel
          key={openedId}
          team={opened}
          members={opened ? membersOf(opened, users) : []}
          onClose={() => setOpenedId(undefined)}
        />
      )}
    </>
  );
}

function membersOf(team: Team, users: readonly User[]): User[] {
  return users.filter((user) => user.teamId === team.id && user.state !== 'inactive');
}

function teamColumns(t: (key: string) => string, users: readonly User[]): DataTableColumn<Team>[] {
  return [
    {
      key: 'name',
      title: t('settings.team.name'),
      width: 200,
      grow: 1,
      render: ({ name }) => <span className={classes.name}>{name}</span>,
    },
    {
      key: 'members',
      title: t('settings.team.members'),
      width: 260,
      grow: 3,
      render: (team) => (
        <span className={classes.soft}>
          {membersOf(team, users)
            .map(({ name }) => name)
            .join(', ')}
        </span>
      ),
    },
    {
      key: 'people',
      title: t('settings.team.people'),
      width: 100,
      align: 'end',
      render: (team) => String(membersOf(team, users).length),
    },
  ];
}
