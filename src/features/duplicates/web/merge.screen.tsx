import { Anchor, Button, Skeleton } from '@mantine/core';
import { IconChecks, IconCloudOff, IconUserQuestion } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { isUnanswered } from '../../../engine/web/server.ts';
import { useWholeRow } from '../../../engine/web/whole-row.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import classes from './merge.module.css';
import { MergeComparison } from './merge-comparison.tsx';
import { ProspectPicker } from './prospect-picker.tsx';

interface Address {
  /** The record that stays, and the one that joins it. */
  garder?: string;
  joindre?: string;
  /** Where the person comes from, and goes back to. */
  de?: string;
}

/** Two records side by side, to be made one. */
export function MergeScreen() {
  const t = useText();
  const navigate = useNavigate();
  const { garder, joindre, de } = useSearch({ strict: false }) as Address;
  const go = (search: Address) => navigate({ to: '/doublons/fusionner', search: { ...search, de }, replace: true });
  const goBack = (masterId = garder) =>
    de === 'doublons' || !masterId
      ? navigate({ to: '/doublons' })
      : navigate({ to: '/prospects/$prospectId', params: { prospectId: masterId } });
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('duplicate.mergeTitle')}
        description={t('duplicate.mergeText')}
        breadcrumb={
          <Anchor component={Link} to="/doublons" size="sm">
            {t('duplicate.title')}
          </Anchor>
        }
      />
      <div className={classes.page}>
        {garder && joindre && garder !== joindre ? (
          <BothRecords
            key={[garder, joindre].sort().join(' ')}
            masterId={garder}
            loserId={joindre}
            onSwap={() => go({ garder: joindre, joindre: garder })}
            onLeave={goBack}
          />
        ) : (
          <ProspectPicker
            notice={garder && garder === joindre ? t('duplicate.twice') : undefined}
            without={garder}
            onPick={(id) => go(garder ? { garder, joindre: id } : { garder: id })}
          />
        )}
      </div>
    </div>
  );
}

interface BothRecordsProps {
  masterId: string;
  loserId: string;
  onSwap(): void;
  onLeave(masterId?: string): void;
}

function BothRecords({ masterId, loserId, onSwap, onLeave }: BothRecordsProps) {
  const t = useText();
  const master = useWholeRow(prospectRecord, masterId);
  const loser = useWholeRow(prospectRecord, loserId);
  const error = master.error ?? loser.error;
  if (isUnanswered(error)) {
    return (
      <EmptyState icon={IconCloudOff} title={t('duplicate.mergeOffline')} description={t('duplicate.offlineText')} />
    );
  }
  if (error || master.missing || loser.missing) {
    return <EmptyState icon={IconUserQuestion} title={t('desk.notThere')} description={t('prospect.notFound')} />;
  }
  if (!master.row || !loser.row) return <Skeleton height={320} aria-busy="true" />;
  // One of the two stands for the other by now: somebody was quicker, or the answer to the merge was lost.
  if (master.row.id === loser.row.id) {
    return (
      <EmptyState
        icon={IconChecks}
        title={t('duplicate.areOne')}
        description={t('duplicate.joinedText')}
        action={<Button onClick={() => onLeave(master.row?.id)}>{t('duplicate.openJoined')}</Button>}
        secondary={
          <Button variant="default" component={Link} to="/doublons">
            {t('duplicate.recent')}
          </Button>
        }
      />
    );
  }
  return <MergeComparison master={master.row} loser={loser.row} onSwap={onSwap} onLeave={onLeave} />;
}
