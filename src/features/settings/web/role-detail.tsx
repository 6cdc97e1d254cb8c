import { Button, TextInput, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { PermissionGrid, type PermissionGroup } from '../../../design/permission-grid.tsx';
import type { Scope } from '../../../engine/define.ts';
import { useCaller, useCommand, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { archiveRole, editRole } from '../../members/member.commands.ts';
import type { Role } from '../../members/member.records.ts';
import { grantableScopes, groupedPermissions, type PermissionRow } from '../permission-groups.ts';
import { useRank } from './rank.ts';
import classes from './settings.module.css';
import { useTooLong } from './too-long.ts';

/** One role: its name, and what it allows, as far as one's own role goes. Each choice holds at once. */
export function RoleDetail({ role, onCopy }: { role: Role; onCopy(): void }) {
  const t = useText();
  const edit = useCommand(editRole);
  const archive = useCommand(archiveRole);
  const [name, setName] = useState(role.name);
  const isAdmin = role.key === 'admin';
  const { permissions: held } = useCaller();
  const isAbove = useRank().isAbove(role);
  const changing = useSubmit((changes: Partial<Pick<Role, 'name' | 'permissions'>>) =>
    edit({ id: role.id, ...changes }),
  );
  const archiving = useSubmit(() => archive({ id: role.id }));
  const tooLong = useTooLong(name, 80);
  const rename = () => {
    if (name.trim() === '') setName(role.name);
    else if (name.trim() !== role.name && !tooLong) changing.submit({ name: name.trim() });
  };
  const groups = groupedPermissions().map(
    ({ key, rows }): PermissionGroup => ({
      key,
      label: t(`roleSettings.group.${key}`),
      rows: rows.map((row) => ({
        key: row.name,
        label: t(`permission.${row.name}`),
        ...(isAbove ? { scopes: shownScopes(row, row.scopes) } : choicesOf(row)),
        value: shownScope(role.permissions[row.name] ?? 'none', row.isAllOrNothing),
      })),
    }),
  );
  function choicesOf(row: PermissionRow) {
    const grantable = grantableScopes(held, row);
    if (grantable.length === 1) return { scopes: ['none'], lockedBecause: t('roleSettings.notYours') };
    const isLimited = grantable.length < row.scopes.length;
    return { scopes: shownScopes(row, grantable), description: isLimited ? t('roleSettings.asYours') : undefined };
  }
  return (
    <>
      <div className={classes.roleHead}>
        <TextInput
          className={classes.roleName}
          readOnly={isAbove}
          label={t('roleSettings.name')}
          error={tooLong ?? (changing.problemField === 'name' && changing.problem)}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={rename}
          onKeyDown={(event) => event.key === 'Enter' && rename()}
        />
        {!isAbove && (
          <Button variant="default" onClick={onCopy}>
            {t('roleSettings.copy')}
          </Button>
        )}
        {!isAdmin && !isAbove && (
          <Button variant="subtle" color="red" c="var(--kili-late)" onClick={() => archiving.submit()}>
            {t('settings.archive')}
          </Button>
        )}
      </div>
      <FormProblem
        text={changing.problemField === 'name' ? archiving.problem : (changing.problem ?? archiving.problem)}
      />
      {isAdmin && !isAbove && <div className={classes.warning}>{t('roleSettings.adminLocked')}</div>}
      {isAbove && <div className={classes.warning}>{t('roleSettings.above')}</div>}
      <VisuallyHidden component="h2">{role.name}</VisuallyHidden>
      <PermissionGrid
        groups={groups}
        readOnly={isAdmin || isAbove}
        scopeNames={Object.fromEntries(
          ['none', 'yes', 'own', 'team', 'all'].map((scope) => [scope, t(`roleSettings.scope.${scope}`)]),
        )}
        onChange={(permission, shown) =>
          changing.submit({
            permissions: { ...role.permissions, [permission]: shown === 'yes' ? 'all' : (shown as Scope) },
          })
        }
      />
    </>
  );
}

function shownScopes(row: PermissionRow, scopes: readonly Scope[]): string[] {
  return scopes.map((scope) => shownScope(scope, row.isAllOrNothing));
}

/** A permission that is all or nothing reads as yes or no. */
function shownScope(scope: Scope, isAllOrNothing: boolean): string {
  return isAllOrNothing && scope !== 'none' ? 'yes' : scope;
}
