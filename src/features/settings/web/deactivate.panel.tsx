import { Button, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { canTakeOver } from '../../members/heir.rules.ts';
import type { Role, User } from '../../members/member.records.ts';
import { useUserActions } from './user-actions.ts';

const POOL = 'pool';

export interface DeactivatePanelProps {
  user: User;
  users: readonly User[];
  roles: readonly Role[];
  onClose(): void;
  onDone(said: string): void;
}

/** Ends somebody's access; their prospects go to a colleague, one of the same team unless another is chosen. */
export function DeactivatePanel({ user, users, roles, onClose, onDone }: DeactivatePanelProps) {
  const t = useText();
  const { locale } = useLanguage();
  const { data: portfolio } = useServer<{ prospects: number; appointments: number }>(
    `/api/v1/users/${user.id}/portfolio`,
  );
  const count = portfolio?.prospects;
  const meetings = portfolio?.appointments ?? 0;
  const { userId } = useCaller();
  const me = users.find(({ id }) => id === userId);
  const canTake = (roleId: string) => canTakeOver(roles.find(({ id }) => id === roleId)?.permissions ?? {});
  const colleagues = users.filter(({ id, state, roleId }) => state === 'active' && id !== user.id && canTake(roleId));
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
          <Button color="red" loading={busy} onClick={() => deactivate(user, heir ?? null)}>
            {heir ? t('userSettings.deactivateAndHandOver', { name: heir.name }) : t('userSettings.deactivateToPool')}
          </Button>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('settings.cancel')}
          </Button>
        </>
      }
    >
      <FormProblem text={problem} />
      <Select
        label={t('userSettings.handOver')}
        description={
          count === undefined
            ? t('userSettings.handOverNote')
            : t(count === 0 ? 'userSettings.handOverNone' : 'userSettings.handOverCount', {
                name: user.name,
                count,
                figure: count.toLocaleString(locale),
              })
        }
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
      {meetings > 0 && (
        <Text size="sm">
          {t('userSettings.handOverMeetings', {
            ...{ count: meetings, figure: meetings.toLocaleString(locale), heir: heir?.name ?? me?.name ?? '' },
          })}
        </Text>
      )}
    </SidePanel>
  );
}
