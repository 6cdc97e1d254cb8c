import { Button } from '@mantine/core';
import { IconAlertCircle, IconBan } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../engine/web/hooks.ts';
import { ArchiveImported } from './archive-imported.tsx';
import { DownloadRows } from './download-rows.tsx';
import type { ImportAnswer } from './import-answer.ts';
import classes from './import-report.module.css';
import stopped from './import-stopped.module.css';
import { useMayUndo } from './may-undo.ts';
import { NoticedCells } from './noticed-cells.tsx';
import { RowFigures } from './row-figures.tsx';
import { SeeImported } from './see-imported.tsx';
import { UndoImport } from './undo-import.tsx';

/** An import that failed or was cancelled: why, what is written all the same, and the way to try again. */
export function ImportStopped({ file }: { file: ImportAnswer }) {
  const t = useText();
  const mayUndo = useMayUndo(file);
  const isFailure = file.state === 'failed';
  const Icon = isFailure ? IconAlertCircle : IconBan;
  const wroteSome = file.counts.read > 0;
  return (
    <div className={classes.page}>
      <section className={classes.head} role="status">
        <Icon size={28} stroke={1.6} aria-hidden="true" className={stopped.icon} data-failed={isFailure || undefined} />
        <div>
          <h2 className={classes.title}>
            {isFailure
              ? t('importScreen.stopped.failed', { file: file.fileName })
              : t('importScreen.stopped.cancelled')}
          </h2>
          {file.problem && <p className={stopped.problem}>{t(file.problem)}</p>}
          {wroteSome && (
            <p className={classes.word}>
              {t(isFailure ? 'importScreen.stopped.failedHelp' : 'importScreen.stopped.cancelledHelp')}
            </p>
          )}
        </div>
      </section>
      {wroteSome && (
        <RowFigures
          counts={file.counts}
          actions={{
            refused: <DownloadRows importId={file.id} rows="refused" />,
          }}
        />
      )}
      <div className={classes.actions}>
        <Button renderRoot={(props) => <Link to="/importer" {...props} />}>{t('importScreen.stopped.again')}</Button>
        <SeeImported file={file} />
        {mayUndo ? <UndoImport file={file} /> : <ArchiveImported file={file} />}
      </div>
      <NoticedCells file={file} />
    </div>
  );
}
