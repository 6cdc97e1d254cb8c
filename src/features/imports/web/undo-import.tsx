import { ConfirmButton } from '../../../design/confirm-button.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { type ImportAnswer, importPath, type StaysUndone } from './import-answer.ts';
import classes from './import-report.module.css';
import { useUndoImport } from './use-undo-import.ts';

/** The whole import taken back, after a word on what that will do. */
export function UndoImport({ file: { id, counts } }: { file: Pick<ImportAnswer, 'id' | 'counts'> }) {
  const t = useText();
  const when = useWhen();
  const { submit, busy, problem } = useUndoImport(id);
  const { data: stays } = useServer<StaysUndone>(`${importPath(id)}/later`);
  const merged = stays?.merged;
  const question = [
    ...(stays?.items ?? []).map(({ fileName, startedAt, prospects, isLeast }) =>
      t(`importScreen.undo.${isLeast ? 'manyHeldByLater' : 'heldByLater'}`, {
        count: prospects,
        file: fileName ? t('importScreen.undo.laterFile', { file: fileName }) : t('importScreen.undo.laterOfOthers'),
        when: when.short(startedAt),
      }),
    ),
    merged &&
      merged.prospects > 0 &&
      t(`importScreen.undo.${merged.isLeast ? 'manyMerged' : 'merged'}`, { count: merged.prospects }),
    counts.created > 0 && t('importScreen.undo.willArchive', { count: counts.created }),
    counts.updated > 0 && t('importScreen.undo.willPutBack', { count: counts.updated }),
    t('importScreen.undo.willKeep'),
  ];
  return (
    <>
      <ConfirmButton
        text={t('importScreen.undo.all')}
        question={question.filter(Boolean).join(' ')}
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
