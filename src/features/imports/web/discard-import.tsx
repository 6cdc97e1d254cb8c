import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ConfirmButton } from '../../../design/confirm-button.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Import } from '../import.record.ts';
import classes from './discard-import.module.css';
import { importPath, importsKey } from './import-answer.ts';

export interface DiscardImportProps {
  file: Pick<Import, 'id' | 'fileName'>;
  icon?: ReactNode;
  onDiscarded?(): void;
}

/** Throws away an import that was never run, and the file that came with it. */
export function DiscardImport({ file, icon, onDiscarded }: DiscardImportProps) {
  const t = useText();
  const queries = useQueryClient();
  const { submit, busy, problem } = useSubmit(async () => {
    await askServer('DELETE', importPath(file.id));
    onDiscarded?.();
    await queries.invalidateQueries({ queryKey: importsKey });
  });
  return (
    <>
      <ConfirmButton
        text={t(icon ? 'importScreen.discard.one' : 'importScreen.discard.text', { file: file.fileName })}
        icon={icon}
        question={t('importScreen.discard.question')}
        confirmText={t('importScreen.discard.yes')}
        keepText={t('importScreen.discard.keep')}
        busy={busy}
        onConfirm={submit}
      />
      {problem && (
        <span role="alert" className={classes.problem}>
          {problem}
        </span>
      )}
    </>
  );
}
