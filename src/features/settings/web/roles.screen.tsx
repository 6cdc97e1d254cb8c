import { Select } from '@mantine/core';
import { useState } from 'react';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { PageHeader } from '../../../design/page-header.tsx';
import { useCommand, useRows, useText } from '../../../engine/web/hooks.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import { restoreRole } from '../../members/member.commands.ts';
import { type Role, roleRecord, userRecord } from '../../members/member.records.ts';
import { freeName } from '../free-name.rules.ts';
import { Allowed } from './allowed.tsx';
import { ArchivedList } from './archived-list.tsx';
import { NewRoleForm, type NewRoleFormProps } from './new-role.form.tsx';
import { useRank } from './rank.ts';
import { RoleDetail } from './role-detail.tsx';
import classes from './settings.module.css';

const byName = { order: [{ field: 'name' }] };

/** The roles of the company at the left, the grid of the chosen one at the right. */
export function RolesScreen() {
  const t = useText();
  return (
    <Allowed permission="roles.manage" title={t('roleSettings.title')}>
      <Roles />
    </Allowed>
  );
}

function Roles() {
  const t = useText();
  const roles = useRows(roleRecord, byName);
  const users = useRows(userRecord);
  const restore = useCommand(restoreRole);
  const { isAbove } = useRank();
  const [chosenId, setChosenId] = useState<string>();
  const inUse = roles.filter((role) => !role.archivedAt);
  const chosen = inUse.find(({ id }) => id === chosenId) ?? inUse[0];
  const archived = roles
    .filter((role) => role.archivedAt)
    .map((role) => ({ ...role, lockedBecause: isAbove(role) ? t('roleSettings.above') : undefined }));
  const holders = (role: Role) => users.filter((user) => user.roleId === role.id && user.state !== 'inactive').length;
  const [draft, setDraft] = useState<NewRoleFormProps['draft']>();
  const begin = (name: string, permissions: Role['permissions']) =>
    setDraft({ name: freeName(name, { taken: inUse.map((role) => role.name), longest: 80 }), permissions });
  const choose = (id: string) => {
    setDraft(undefined);
    setChosenId(id);
  };
  return (
    <>
      <PageHeader
        title={t('roleSettings.title')}
        description={t('roleSettings.description')}
        actions={
          <AddButton
            text={t('roleSettings.create')}
            busy={draft !== undefined}
            onCreate={() => begin(t('roleSettings.newName'), {})}
          />
        }
      />
      <div className={classes.roles}>
        <RoleList roles={inUse} chosen={draft ? undefined : chosen} holders={holders} onChoose={choose} />
        {draft && (
          <div className={classes.roleDetail}>
            <NewRoleForm key={draft.name} draft={draft} onCreated={choose} onCancel={() => setDraft(undefined)} />
          </div>
        )}
        {!draft && chosen && (
          <div className={classes.roleDetail}>
            <RoleDetail
              key={chosen.id}
              role={chosen}
              onCopy={() => begin(t('roleSettings.copyName', { name: chosen.name }), chosen.permissions)}
            />
            <ArchivedList items={archived} onRestore={(id) => restore({ id })} />
          </div>
        )}
      </div>
    </>
  );
}

interface RoleListProps {
  roles: readonly Role[];
  chosen: Role | undefined;
  holders(role: Role): number;
  onChoose(id: string): void;
}

function RoleList({ roles, chosen, holders, onChoose }: RoleListProps) {
  const t = useText();
  const narrow = useNarrowScreen();
  if (narrow) {
    return (
      <div className={classes.roleList}>
        <Select
          label={t('roleSettings.choose')}
          allowDeselect={false}
          value={chosen?.id ?? null}
          data={roles.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => id && onChoose(id)}
        />
      </div>
    );
  }
  return (
    <nav className={classes.roleList} aria-label={t('roleSettings.list')}>
      {roles.map((role) => (
        <button
          key={role.id}
          type="button"
          className={classes.role}
          aria-current={role.id === chosen?.id}
          onClick={() => onChoose(role.id)}
        >
          <span>{role.name}</span>
          <span className={classes.soft}>{t('roleSettings.peopleCount', { count: holders(role) })}</span>
        </button>
      ))}
    </nav>
  );
}
