import { Button, TextInput, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import type { Scope } from '../../../engine/define.ts';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { archiveRole, editRole } from '../../members/member.commands.ts';
import type { Role } from '../../members/member.records.ts';
import type { Permission } from '../../members/permissions.ts';
import { offerUndo } from '../../prospect-desk/web/undo-offers.tsx';
import { useNarrowedRights } from './narrowed-rights.ts';
import { useRank } from './rank.ts';
import { RoleGrid } from './role-grid.tsx';
import classes from './settings.module.css';
import { useTooLong } from './too-long.ts';

/** One role: its name, and what it allows, as far as one's own role goes. Each choice holds at once. */
export function RoleDetail({ role, onCopy }: { role: Role; onCopy(): void }) {
  const t = useText();
  const edit = useCommand(editRole);
  const archive = useCommand(archiveRole);
  const [name, setName] = useState(role.name);
  const isAdmin = role.key === 'admin';
  const isAbove = useRank().isAbove(role);
  const changing = useSubmit((changes: Partial<Pick<Role, 'name' | 'permissions'>>) =>
    edit({ id: role.id, ...changes }),
  );
  const rights = useNarrowedRights(role.permissions);
  const allow = async (permission: Permission, scope: Scope) => {
    const before = role.permissions;
    const { permissions, narrowed } = rights.choose(permission, scope);
    if (!(await changing.submit({ permissions }))) return;
    rights.remember(narrowed);
    const count = Object.keys(narrowed.rights).length;
    const words = { role: role.name, right: t(`permission.${permission}`), count };
    const told = t(count > 0 ? 'roleSettings.loweredToo' : 'roleSettings.changed', words);
    offerUndo(told, () => edit({ id: role.id, permissions: before }));
  };
  const archiving = useSubmit(() => archive({ id: role.id }));
  const tooLong = useTooLong(name, 80);
  const rename = () => {
    if (name.trim() === '') setName(role.name);
    else if (name.trim() !== role.name && !tooLong) changing.submit({ name: name.trim() });
  };
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
      <RoleGrid
        permissions={role.permissions}
        readOnly={isAdmin || isAbove}
        narrowed={rights.narrowed}
        said={rights.said}
        onAllow={allow}
      />
    </>
  );
}
