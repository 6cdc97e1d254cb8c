import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { BulkChangeRun } from '../../bulk-changes/bulk-change.record.ts';
import classes from './bulk-progress.module.css';
import { useBulkWords } from './bulk-words.ts';

/** How far a change of a whole list has come, over the foot of the list. */
export function BulkProgress({ run, onStop }: { run: BulkChangeRun; onStop(): Promise<unknown> }) {
  const t = useText();
  const { locale } = useLanguage();
  const { titleOf } = useBulkWords();
  const [isStopping, setStopping] = useState(false);
  const isBack = run.state === 'takingBack';
  const total = isBack ? run.changed : run.total;
  const done = isBack ? run.takenBack : run.changed + run.same + run.leftOut;
  const figures = { done: done.toLocaleString(locale), total: total.toLocaleString(locale) };
  return (
    <section className={classes.bar} aria-label={titleOf(run.change)}>
      <div className={classes.head} role="status">
        <strong>{isBack ? t('selection.runs.state.takingBack') : titleOf(run.change)}</strong>
        <span data-figures>{t('selection.runs.progress', figures)}</span>
        {!isBack && (
          <Button
            size="compact-sm"
            variant="default"
            loading={isStopping}
            onClick={() => {
              setStopping(true);
              onStop().finally(() => setStopping(false));
            }}
          >
            {t('selection.runs.stop')}
          </Button>
        )}
      </div>
      <progress
        className={classes.line}
        aria-label={titleOf(run.change)}
        value={total === 0 ? 0 : done / total}
        max={1}
      />
    </section>
  );
}
