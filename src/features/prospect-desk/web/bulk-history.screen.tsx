import { Button, Skeleton } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useMeantLine } from '../../../engine/web/meant-line.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { type BulkChangeRun, isUnderWay, stayedOf } from '../../bulk-changes/bulk-change.record.ts';
import { permissionOf } from '../../bulk-changes/bulk-change.rules.ts';
import classes from './bulk-history.module.css';
import { useBulkNews, useBulkRuns } from './bulk-runs.ts';
import { useBulkWords } from './bulk-words.ts';
import { usePeople } from './stage-facts.ts';

/** What was changed on whole lists, and the way back. */
export function BulkHistoryScreen() {
  const t = useText();
  const errorText = useErrorText();
  const bulk = useBulkRuns();
  useBulkNews(bulk);
  const { runs, isLoading, error, undo, stop } = bulk;
  return (
    <>
      <PageHeader title={t('selection.runs.title')} description={t('selection.runs.description')} />
      <div className={classes.page}>
        {isLoading && <Skeleton height={160} />}
        {error && runs.length === 0 && <p className={classes.soft}>{errorText(error)}</p>}
        {!isLoading && !error && runs.length === 0 && (
          <EmptyState icon={IconChecks} title={t('selection.runs.title')} description={t('selection.runs.none')} />
        )}
        <ul className={classes.rows}>
          {runs.map((run) => (
            <RunLine key={run.id} run={run} onUndo={() => undo(run)} onStop={() => stop(run)} />
          ))}
        </ul>
      </div>
    </>
  );
}

function RunLine({ run, onUndo, onStop }: { run: BulkChangeRun; onUndo(): void; onStop(): void }) {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  const { titleOf } = useBulkWords();
  const { userId, can } = useCaller();
  const { personOf } = usePeople();
  const line = useMeantLine<HTMLLIElement>(run.id);
  const isOwn = run.userId === userId;
  // Somebody else's is stopped and taken back by whoever could have done the same.
  const mayAct = isOwn || can(permissionOf(run.change), run.userId);
  const { changed, same, leftOut, takenBack, leftReason, total, state } = run;
  const reason = leftReason ? t(leftReason.key, leftReason.params as Record<string, string | number>) : '';
  const isRunning = state === 'waiting' || state === 'running';
  const figures = [
    !isOwn && t('selection.runs.by', { name: personOf(run.userId)?.name ?? t('interaction.somebody') }),
    isUnderWay(run) &&
      t('selection.runs.progress', {
        done: (changed + same + leftOut).toLocaleString(locale),
        total: total.toLocaleString(locale),
      }),
    t('selection.runs.changedCount', { count: changed }),
    same > 0 && t('selection.runs.same', { count: same }),
    leftOut > 0 && t('selection.runs.leftOut', { count: leftOut, reason }),
    takenBack > 0 && t('selection.runs.takenBack', { count: takenBack }),
    stayedOf(run) > 0 && t('selection.runs.stayed', { count: stayedOf(run) }),
    run.problem && t(run.problem),
  ];
  const mayUndo = mayAct && changed > 0 && ['done', 'cancelled', 'failed'].includes(state);
  return (
    <li className={classes.row} {...line}>
      <div className={classes.what}>
        <strong>{titleOf(run.change)}</strong>
        <span className={classes.soft}>{figures.filter(Boolean).join(' · ')}</span>
      </div>
      <span className={classes.soft}>{t(`selection.runs.state.${state}`)}</span>
      <time className={classes.soft} dateTime={run.startedAt} title={when.full(run.startedAt)}>
        {when.short(run.startedAt)}
      </time>
      <span className={classes.act}>
        {isRunning && mayAct && (
          <Button size="compact-sm" variant="default" onClick={onStop}>
            {t('selection.runs.stop')}
          </Button>
        )}
        {mayUndo && (
          <Button size="compact-sm" variant="default" onClick={onUndo}>
            {t('selection.runs.undo')}
          </Button>
        )}
      </span>
    </li>
  );
}
