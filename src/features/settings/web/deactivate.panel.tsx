import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { User } from '../../members/member.records.ts';
import { useUserActions } from './user-actions.ts';

const POOL = 'pool';

export interface DeactivatePanelProps {
  user: User;
  users: readonly User[];
  onClose(): void;
  onDone(said: string): void;
}

/** Ends somebody's access; their prospects go to a colleague, one of the same team unless another is chosen. */
export function DeactivatePanel({ user, users, onClose, onDone }: DeactivatePanelProps) {
  const t = useText();
  const colleagues = users.filter(({ id, state }) => state === 'active' && id !== user.id);
  const likeliest = colleagues.find(({ teamId, roleId }) => teamId === user.teamId && roleId === user.roleId);
  const teammate = likeliest ?? colleagues.find(({ teamId }) => teamId === user.teamId) ?? colleagues[0];
  const [heirId, setHeirId] = useState(teammate?.id ?? POOL);
  const { deactivate, busy, problem } = useUserActions(onDone);
  const heir = colleagues.find(({ id }) => id === heirId);
  return (
    <SidePanel
      opened
      title={t('userSettings.deactivateOne', { name: user.name })}
      lead={t('userSettings.deactivateLead')}
      closeText={t('settings.close')}
      onClose={onClose}
      footer={
        <>
          <Button color="red" data-autofocus loading={busy} onClick={() => deactivate(user, heir?.id ?? null)}>
            {heir ? t('userSettings.deactivateAndHandOver', { name: heir.name }) : t('userSettings.deactivateToPool')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
        </>
      }
    >
      <FormProblem text={problem} />
      <Select
        label={t('userSettings.handOver')}
        description={t('userSettings.handOverNote')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        searchable
        allowDeselect={false}
        value={heirId}
        onChange={(id) => id && setHeirId(id)}
        data={[
          ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
          { value: POOL, label: t('userSettings.pool') },
        ]}
      />
    </SidePanel>
  );
}
