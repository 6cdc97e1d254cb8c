import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import type { Scope } from '../../../engine/define.ts';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { createRole } from '../../members/member.commands.ts';
import type { Permission, PermissionGrid } from '../../members/permissions.ts';
import { useNarrowedRights } from './narrowed-rights.ts';
import { RoleGrid } from './role-grid.tsx';
import { useTooLong } from './too-long.ts';

export interface NewRoleFormProps {
  /** What it starts from: nothing, or the role it is a copy of. */
  draft: { name: string; permissions: PermissionGrid };
  onCreated(id: string): void;
  onCancel(): void;
}

/** A role that is there once it is created, and not before. Escape leaves it. */
export function NewRoleForm({ draft, onCreated, onCancel }: NewRoleFormProps) {
  const t = useText();
  const create = useCommand(createRole);
  const [name, setName] = useState(draft.name);
  const [permissions, setPermissions] = useState(draft.permissions);
  const rights = useNarrowedRights(permissions);
  const allow = (permission: Permission, scope: Scope) => {
    const chosen = rights.choose(permission, scope);
    setPermissions(chosen.permissions);
    rights.remember(chosen.narrowed);
  };
  const tooLong = useTooLong(name, 80);
  const isNamed = name.trim() !== '';
  const { submit, busy, problem, problemField } = useSubmit(async () => {
    const id = newId();
    await create({ id, name: name.trim(), permissions });
    onCreated(id);
  });
  const isOfName = problemField === 'name';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape belongs to the form as a whole
    <div onKeyDown={(event) => event.key === 'Escape' && onCancel()}>
      <Form onSubmit={() => isNamed && !tooLong && submit()}>
        <FormProblem text={isOfName ? undefined : problem} />
        <TextInput
          autoFocus
          label={t('roleSettings.name')}
          error={tooLong ?? (isNamed ? isOfName && problem : t('settings.nameMissing'))}
          value={name}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <RoleGrid permissions={permissions} narrowed={rights.narrowed} said={rights.said} onAllow={allow} />
        <FormActions>
          <Button type="submit" loading={busy} disabled={!isNamed || tooLong !== undefined}>
            {t('roleSettings.createThis')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('settings.cancel')}
          </Button>
        </FormActions>
      </Form>
    </div>
  );
}
