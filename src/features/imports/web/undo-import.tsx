import { useQueryClient } from '@tanstack/react-query';
import { ConfirmButton } from '../../../design/confirm-button.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { type ImportAnswer, importKey, importPath, importsKey } from './import-answer.ts';
import classes from './import-report.module.css';

/** The whole import taken back, after a word on what that will do. */
export function UndoImport({ file: { id, counts } }: { file: Pick<ImportAnswer, 'id' | 'counts'> }) {
  const t = useText();
  const queries = useQueryClient();
  const { submit, busy, problem } = useSubmit(async () => {
    const answer = await askServer<ImportAnswer>('POST', `${importPath(id)}/undo`, {});
    await queries.cancelQueries({ queryKey: importKey(id) });
    queries.setQueryData(importKey(id), answer);
    await queries.invalidateQueries({ queryKey: importsKey });
  });
  const question = [
    counts.created > 0 && t('importScreen.undo.willArchive', { count: counts.created }),
    counts.updated > 0 && t('importScreen.undo.willPutBack', { count: counts.updated }),
    t('importScreen.undo.willKeep'),
  ];
  return (
    <>
      <ConfirmButton
        text={t('importScreen.undo.all')}
        question={question.filter((text) => text !== false).join(' ')}
        confirmText={t('importScreen.undo.yes')}
        keepText={t('importScreen.undo.no')}
        busy={busy}
        onConfirm={submit}
      />
      {problem && (
        <p role="alert" className={classes.error}>
          {problem}
        </p>
      )}
    </>
  );
}
