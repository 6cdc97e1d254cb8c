import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconMailForward, IconSearch, IconUserOff, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { CounterBar } from '../../../design/counter-bar.tsx';
import { DataTable } from '../../../design/data-table.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { containsEveryWord, plain } from '../../../engine/text.ts';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import { roleRecord, teamRecord, type User, userRecord } from '../../members/member.records.ts';
import { useSendsMail } from '../../members/web/use-sends-mail.ts';
import { Allowed } from './allowed.tsx';
import { DeactivatePanel } from './deactivate.panel.tsx';
import { InvitePanel } from './invite.panel.tsx';
import { useRank } from './rank.ts';
import classes from './settings.module.css';
import { UserPanel } from './user.panel.tsx';
import { useUserActions } from './user-actions.ts';
import { UserLines, userColumns } from './user-columns.tsx';

type State = 'all' | User['state'];
type Opened = { kind: 'edit' | 'deactivate'; id: string } | { kind: 'invite' } | null;

const byName = { order: [{ field: 'name' }] };
const states: readonly State[] = ['all', 'active', 'invited', 'inactive'];

/** The people of the company: who is in, who is invited, who left. */
export function UsersScreen() {
  const t = useText();
  return (
    <Allowed permission="users.manage" title={t('userSettings.title')}>
      <Users />
    </Allowed>
  );
}

function Users() {
  const t = useText();
  const when = useWhen();
  const { userId } = useCaller();
  const { isAbove } = useRank();
  const users = useRows(userRecord, byName);
  const roles = useRows(roleRecord, byName);
  const teams = useRows(teamRecord, byName);
  const [state, setState] = useState<State>('all');
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<Opened>(null);
  const actions = useUserActions();
  const sendsMail = useSendsMail();
  const columns = useMemo(() => userColumns({ t, when, roles, teams, userId }), [t, when, roles, teams, userId]);
  const found = users.filter((user) => containsEveryWord(plain(`${user.name} ${user.email}`), search));
  const inState = (user: User, wanted: State) => wanted === 'all' || user.state === wanted;
  const shown = found.filter((user) => inState(user, state));
  const openedUser = opened && 'id' in opened ? users.find(({ id }) => id === opened.id) : undefined;
  const close = () => setOpened(null);
  const done = (said: string) => {
    close();
    actions.say(said);
  };
  const mayTouch = (user: User) => !isAbove(roles.find(({ id }) => id === user.roleId));
  const mayLeave = (user: User) => user.state === 'active' && user.id !== userId && mayTouch(user);
  return (
    <>
      <PageHeader
        title={t('userSettings.title')}
        count={String(users.length)}
        actions={
          <AddButton
            text={t('userSettings.invite.button')}
            action="invite"
            icon={<IconUserPlus size={16} />}
            busy={opened !== null}
            onCreate={() => setOpened({ kind: 'invite' })}
          />
        }
      >
        <div className={classes.tools}>
          <CounterBar
            label={t('userSettings.counters')}
            activeKeys={[state]}
            onToggle={(key) => setState(key as State)}
            counters={states.map((key) => ({
              key,
              label: t(`userSettings.${key}`),
              value: String(found.filter((user) => inState(user, key)).length),
            }))}
          />
          <TextInput
            type="search"
            className={classes.search}
            leftSection={<IconSearch size={16} />}
            aria-label={t('userSettings.search')}
            placeholder={t('userSettings.search')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <SavedNote text={actions.said} />
        </div>
        <FormProblem text={actions.problem} />
      </PageHeader>
      <DataTable
        label={t('userSettings.title')}
        density="comfortable"
        autoFocus
        columns={columns}
        rows={shown}
        rowKey={(user) => user.id}
        onOpen={({ id }) => setOpened({ kind: 'edit', id })}
        openedKey={openedUser?.id}
        renderCompact={(user) => <UserLines user={user} roles={roles} />}
        rowActions={(user) => (
          <>
            {user.state === 'invited' && sendsMail && mayTouch(user) && (
              <RowAction label={t('userSettings.resend')} onClick={() => actions.resend(user)}>
                <IconMailForward size={18} />
              </RowAction>
            )}
            {mayLeave(user) && (
              <RowAction
                label={t('userSettings.deactivate')}
                onClick={() => setOpened({ kind: 'deactivate', id: user.id })}
              >
                <IconUserOff size={18} />
              </RowAction>
            )}
          </>
        )}
        texts={{ selectAll: '', selectRow: ({ name }) => t('userSettings.open', { name }) }}
        empty={
          <EmptyState
            icon={IconUsers}
            title={t('userSettings.noneFound')}
            description={t('userSettings.noneFoundNote')}
          />
        }
      />
      <InvitePanel
        opened={opened?.kind === 'invite'}
        sendsMail={sendsMail}
        roles={roles}
        teams={teams}
        users={users}
        onClose={close}
        onDone={done}
      />
      {openedUser && opened?.kind === 'edit' && (
        <UserPanel
          key={openedUser.id}
          user={openedUser}
          roles={roles}
          teams={teams}
          isMe={openedUser.id === userId}
          onClose={close}
          onDone={done}
          onDeactivate={() => setOpened({ kind: 'deactivate', id: openedUser.id })}
        />
      )}
      {openedUser && opened?.kind === 'deactivate' && (
        <DeactivatePanel
          key={openedUser.id}
          user={openedUser}
          users={users}
          roles={roles}
          onClose={close}
          onDone={done}
        />
      )}
    </>
  );
}

function RowAction({ label, onClick, children }: { label: string; onClick(): void; children: React.ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
