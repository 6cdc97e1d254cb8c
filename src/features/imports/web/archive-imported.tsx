import { Button } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { IconArchive, IconArrowBackUp } from '@tabler/icons-react';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { type ImportAnswer, importPath } from './import-answer.ts';
import classes from './import-report.module.css';

interface Archived {
  archived: number;
  archivedAt: string;
}

/** Puts away in one press whom a stopped import created, and brings them back as they were. */
export function ArchiveImported({ file: { id, counts } }: { file: Pick<ImportAnswer, 'id' | 'counts'> }) {
  const t = useText();
  const { can } = useCaller();
  // The way back outlives a reload of the page.
  const [done, setDone, forget] = useSessionStorage<Archived | undefined>({ key: `kili.archived-import.${id}` });
  const { submit, busy, problem } = useSubmit(async () => {
    if (!done) return setDone(await askServer<Archived>('POST', `${importPath(id)}/archive`, {}));
    await askServer('POST', `${importPath(id)}/restore`, { archivedAt: done.archivedAt });
    forget();
  });
  if (counts.created === 0 || !can('prospects.archive')) return null;
  const mayUndo = done !== undefined && done.archived > 0;
  return (
    <>
      {done && (
        <p role="status" className={classes.said}>
          {t('importScreen.stopped.archived', { count: done.archived })}
        </p>
      )}
      {(!done || mayUndo) && (
        <Button
          variant="default"
          leftSection={done ? <IconArrowBackUp size={16} /> : <IconArchive size={16} />}
          loading={busy}
          onClick={submit}
        >
          {done ? t('importScreen.stopped.restore') : t('importScreen.stopped.archive', { count: counts.created })}
        </Button>
      )}
      {problem && (
        <p role="alert" className={classes.error}>
          {problem}
        </p>
      )}
    </>
  );
}
