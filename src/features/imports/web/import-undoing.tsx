import { ProgressPanel } from '../../../design/progress-panel.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { ImportAnswer } from './import-answer.ts';
import classes from './import-progress.module.css';
import { undoCounts, undoDone } from './undo-counts.ts';

/** An import on its way back: prospects done, and what became of them so far. */
export function ImportUndoing({ file }: { file: ImportAnswer }) {
  const t = useText();
  const { locale } = useLanguage();
  const { undo } = file;
  if (!undo) return null;
  const done = undoDone(undo);
  return (
    <div className={classes.page}>
      <ProgressPanel
        title={t('importScreen.undo.title', { file: file.fileName })}
        state="running"
        ratio={done > 0 ? done / undo.total : undefined}
        done={t('importScreen.undo.done', { count: done, total: undo.total })}
        counts={undoCounts.map((key) => ({
          key,
          label: t(`importScreen.undo.count.${key}`),
          value: undo[key].toLocaleString(locale),
        }))}
      />
      <p className={classes.word} role="status">
        {t('importScreen.undo.leave')}
      </p>
    </div>
  );
}
