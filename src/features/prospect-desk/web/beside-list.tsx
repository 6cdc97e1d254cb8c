import { ActionIcon } from '@mantine/core';
import { IconArrowsMaximize } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { RecordPanel } from '../../../design/app-frame.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { ProspectView } from './prospect-view.tsx';

/** One prospect beside the list, which keeps its place. */
export function BesideList({ prospectId, onClose }: { prospectId: string; onClose(): void }) {
  const t = useText();
  const navigate = useNavigate();
  const { withKey } = useKeys();
  return (
    <RecordPanel
      panel={{
        label: t('prospect.one'),
        content: <ProspectView key={prospectId} prospectId={prospectId} layout="panel" />,
        actions: (
          <ActionIcon
            size="md"
            aria-label={t('desk.openPage')}
            title={withKey(t('desk.openPage'), 'openPage')}
            onClick={() => navigate({ to: '/prospects/$prospectId', params: { prospectId } })}
          >
            <IconArrowsMaximize size={17} />
          </ActionIcon>
        ),
        onClose,
      }}
      closeText={t('desk.close')}
    />
  );
}
