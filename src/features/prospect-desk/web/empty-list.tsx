import { Button, Group } from '@mantine/core';
import { IconCloudOff, IconFileImport, IconFilterOff, IconLock, IconTrophy, IconUserPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { EmptyState } from '../../../design/empty-state.tsx';
import { useCaller, useErrorText, useSyncStatus, useText } from '../../../engine/web/hooks.ts';
import { hasFilters, type ListChoice, newestFirst, noFilter } from '../prospect-list.rules.ts';
import { useOwnOnDevice } from './own-on-device.ts';
import { useProspectHits } from './search-hits.ts';

export interface EmptyListProps {
  error: Error | null;
  /** The rows were looked for on this device. */
  isOnDevice: boolean;
  /** Others were asked for too, and the server cannot be reached. */
  isOffline: boolean;
  choice: ListChoice;
  onChoose(choice: ListChoice): void;
}

/** Why the list shows nothing, and the one step that helps. */
export function EmptyList({ error, isOnDevice, isOffline, choice, onChoose }: EmptyListProps) {
  const t = useText();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const { can } = useCaller();
  const queries = useQueryClient();
  const hasOwn = useOwnOnDevice();
  const { waiting } = useSyncStatus();
  const { corrected } = useProspectHits(choice.search);
  if (!can('prospects.view')) {
    return <EmptyState icon={IconLock} title={t('desk.notSeen')} description={t('desk.notSeenText')} />;
  }
  if (error) {
    const retry = (
      <Button onClick={() => queries.invalidateQueries({ queryKey: ['server'] })}>{t('listView.retry')}</Button>
    );
    return (
      <EmptyState icon={IconCloudOff} title={t('desk.unreadable')} description={errorText(error)} action={retry} />
    );
  }
  if (isOnDevice && !hasOwn) {
    const description = [
      t('desk.notHereYetText'),
      waiting.length > 0 && t('desk.workIsSafe', { count: waiting.length }),
    ];
    return (
      <EmptyState
        icon={IconCloudOff}
        title={t('desk.notHereYet')}
        description={description.filter(Boolean).join(' ')}
      />
    );
  }
  if (choice.counter === 'customers' && !hasFilters({ ...choice, counter: noFilter.counter }) && !choice.archived) {
    const action = (
      <Button onClick={() => onChoose({ ...noFilter, sort: newestFirst })}>{t('desk.allProspects')}</Button>
    );
    return (
      <EmptyState
        icon={IconTrophy}
        title={t('desk.noCustomer')}
        description={t('desk.noCustomerText')}
        action={action}
      />
    );
  }
  if (hasFilters(choice) || choice.archived) {
    const clear = (
      <Button variant={corrected ? 'default' : 'filled'} onClick={() => onChoose({ ...noFilter, sort: newestFirst })}>
        {t('desk.clearFilters')}
      </Button>
    );
    const correct = corrected && (
      <Button onClick={() => onChoose({ ...choice, search: corrected })}>{t('desk.searchFor', { corrected })}</Button>
    );
    return (
      <EmptyState
        icon={IconFilterOff}
        title={t('desk.noMatch')}
        description={t('desk.noMatchText')}
        action={
          <Group justify="center">
            {correct}
            {clear}
          </Group>
        }
      />
    );
  }
  if (isOffline) {
    return <EmptyState icon={IconCloudOff} title={t('listView.noneHere')} description={t('listView.noneHereText')} />;
  }
  if (!can('prospects.import')) {
    return <EmptyState icon={IconUserPlus} title={t('desk.noProspect')} description={t('desk.noProspectShared')} />;
  }
  return (
    <EmptyState
      icon={IconUserPlus}
      title={t('desk.noProspect')}
      description={t('desk.noProspectText')}
      action={
        <Button leftSection={<IconFileImport size={16} />} onClick={() => navigate({ to: '/importer' })}>
          {t('desk.importFile')}
        </Button>
      }
    />
  );
}
