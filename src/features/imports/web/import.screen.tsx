import { Anchor, Button } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { Refusal } from '../../../engine/refusal.ts';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { isCountEstimated } from '../sheet-columns.rules.ts';
import type { ImportAnswer } from './import-answer.ts';
import { ImportMapping } from './import-mapping.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportReport } from './import-report.tsx';
import { ImportStopped } from './import-stopped.tsx';
import { ImportUndoing } from './import-undoing.tsx';
import { ImportUndone } from './import-undone.tsx';
import { useImport } from './use-import.ts';

/** One import, from its columns to its report. */
export function ImportScreen() {
  const t = useText();
  const { importId = '' } = useParams({ strict: false });
  const { data: file, error } = useImport(importId);
  return (
    <>
      <PageHeader
        breadcrumb={
          <Anchor renderRoot={(props) => <Link to="/importer" {...props} />}>{t('importScreen.title')}</Anchor>
        }
        title={file?.fileName ?? t('importScreen.title')}
        count={file && rowsText(file)}
      />
      {file ? <Stage key={file.id} file={file} /> : error && <NotThere error={error} />}
    </>
  );

  function rowsText(file: ImportAnswer): string | undefined {
    const { totalRows, state, counts } = file;
    if (state === 'done' || state === 'undone') return t('importScreen.mapping.rows', { count: counts.read });
    if (totalRows === null) return undefined;
    return t(isCountEstimated(file) ? 'importScreen.mapping.someRows' : 'importScreen.mapping.rows', {
      count: totalRows,
    });
  }
}

function Stage({ file }: { file: ImportAnswer }) {
  switch (file.state) {
    case 'mapping':
      return <ImportMapping file={file} />;
    case 'waiting':
    case 'running':
      return <ImportProgress file={file} />;
    case 'undoing':
      return <ImportUndoing file={file} />;
    case 'undone':
      return <ImportUndone file={file} />;
    case 'done':
      return <ImportReport file={file} />;
    case 'failed':
    case 'cancelled':
      return <ImportStopped file={file} />;
  }
}

function NotThere({ error }: { error: unknown }) {
  const t = useText();
  const errorText = useErrorText();
  const isMissing = error instanceof Refusal && error.key.endsWith('.notFound');
  return (
    <EmptyState
      icon={IconFileOff}
      title={isMissing ? t('importScreen.notFound') : errorText(error)}
      description={t('importScreen.notFoundHelp')}
      action={
        <Button renderRoot={(props) => <Link to="/importer" {...props} />}>{t('importScreen.backToList')}</Button>
      }
    />
  );
}
