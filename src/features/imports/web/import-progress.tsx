import { ProgressPanel, type ProgressPanelProps } from '../../../design/progress-panel.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import type { ImportAnswer } from './import-answer.ts';
import { importCounts } from './import-counts.ts';
import classes from './import-progress.module.css';
import { useImportAction } from './use-import.ts';

/** The import at work: rows done, rows a second, time left, what became of them so far. */
export function ImportProgress({ file }: { file: ImportAnswer }) {
  const t = useText();
  const errorText = useErrorText();
  const { locale } = useLanguage();
  const { ask, isAsking, error } = useImportAction(file.id);
  const { counts, totalRows, rowsPerSecond, state } = file;
  const started = state === 'running' && counts.read > 0;
  return (
    <div className={classes.page}>
      <ProgressPanel
        title={t('importScreen.running.title', { file: file.fileName })}
        state="running"
        ratio={started && totalRows ? Math.min(1, counts.read / totalRows) : undefined}
        done={started ? doneText() : t('importScreen.running.waiting')}
        pace={started && rowsPerSecond ? t('importScreen.running.pace', { count: rowsPerSecond }) : undefined}
        timeLeft={started ? timeLeftText() : undefined}
        counts={countsShown()}
        cancel={isAsking ? undefined : { text: t('importScreen.running.cancel'), onCancel: () => ask('cancel') }}
      />
      <p className={classes.word} data-failed={error !== undefined || undefined} role="status">
        {error === undefined ? t('importScreen.running.leave') : errorText(error)}
      </p>
    </div>
  );

  function doneText(): string {
    return totalRows
      ? t('importScreen.running.done', { read: counts.read, total: Math.max(totalRows, counts.read) })
      : t('importScreen.running.doneSoFar', { read: counts.read });
  }

  function timeLeftText(): string | undefined {
    if (!totalRows || !rowsPerSecond) return undefined;
    const seconds = Math.ceil(Math.max(0, totalRows - counts.read) / rowsPerSecond);
    return seconds < 90
      ? t('importScreen.running.secondsLeft', { count: seconds })
      : t('importScreen.running.minutesLeft', { count: Math.round(seconds / 60) });
  }

  function countsShown(): ProgressPanelProps['counts'] {
    return importCounts.map(({ key, tone }) => ({
      key,
      label: t(`importScreen.count.${key}`),
      value: counts[key].toLocaleString(locale),
      tone: counts[key] > 0 ? tone : 'neutral',
    }));
  }
}
