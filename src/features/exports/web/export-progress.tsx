import { Anchor, Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { FormProblem } from '../../../design/form.tsx';
import { ProgressPanel } from '../../../design/progress-panel.tsx';
import { Refusal } from '../../../engine/refusal.ts';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import classes from './export.panel.module.css';
import { type ExportAnswer, filePath, isUnderWay } from './export-answer.ts';
import { useCancelExport, useExport } from './use-export.ts';

/** A file on its way: how far it is, then where it is to be had. */
export function ExportProgress({ asked, onClose }: { asked: ExportAnswer; onClose(): void }) {
  const t = useText();
  const when = useWhen();
  const errorText = useErrorText();
  const file = useExport(asked);
  const cancel = useCancelExport(file.id);
  const { state, fileName, rowCount, rowsDone } = file;
  const wasSmall = !isUnderWay(asked);
  return (
    <div className={classes.progress}>
      <ProgressPanel
        title={titleText()}
        state={state}
        ratio={rowCount && rowsDone > 0 ? Math.min(1, rowsDone / rowCount) : undefined}
        done={doneText()}
        cancel={cancel.busy ? undefined : { text: t('exportScreen.running.cancel'), onCancel: () => cancel.submit() }}
        actions={
          state === 'done' && (
            <Button
              component="a"
              href={filePath(file.id)}
              download
              variant={wasSmall ? 'default' : 'filled'}
              leftSection={<IconDownload size={16} />}
            >
              {t('exportScreen.ready.download')}
            </Button>
          )
        }
      />
      <FormProblem text={state === 'failed' && file.problem ? errorText(new Refusal(file.problem)) : cancel.problem} />
      <p className={classes.note} role="status">
        {isUnderWay(file) && t('exportScreen.running.leave')}
        {state === 'done' && wasSmall && `${t('exportScreen.ready.started')} `}
        {state === 'done' && t('exportScreen.ready.until', { when: when.dayAndTime(file.expiresAt) })}
      </p>
      <Anchor size="sm" renderRoot={(props) => <Link to="/exports" onClick={onClose} {...props} />}>
        {t('exportScreen.ready.history')}
      </Anchor>
    </div>
  );

  function titleText(): string {
    if (state === 'done') return t('exportScreen.ready.title', { file: fileName });
    if (state === 'failed') return t('exportScreen.failed');
    return state === 'cancelled' ? t('exportScreen.cancelled') : t('exportScreen.running.title', { file: fileName });
  }

  function doneText(): string {
    if (state === 'done') return t('exportScreen.ready.rows', { count: rowCount ?? 0 });
    if (rowCount === null || state === 'waiting') return isUnderWay(file) ? t('exportScreen.running.waiting') : '';
    return t('exportScreen.running.done', { done: rowsDone, total: rowCount });
  }
}
