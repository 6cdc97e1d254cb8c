import { IconFileImport } from '@tabler/icons-react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { importRecord } from '../import.record.ts';
import { FileUpload } from './file-upload.tsx';
import classes from './import-list.module.css';
import { ImportQuestionsForm } from './import-questions.form.tsx';
import { useImportQuestions } from './import-questions.ts';
import { PastImports } from './past-imports.tsx';

const newestFirst = { sort: '-createdAt', limit: 20 };

/** Where a file comes in, and what became of the earlier ones. */
export function ImportListScreen() {
  const t = useText();
  const caller = useCaller();
  const { shown, given, answer } = useImportQuestions();
  const imports = useServerList(importRecord, '/imports', newestFirst);
  const knownSources = [...new Set(imports.rows.map(({ source }) => source))].filter((source) => source !== null);
  const mayImport = caller.can('prospects.import');
  return (
    <div>
      <PageHeader title={t('importScreen.title')} />
      <div className={classes.page}>
        {mayImport ? (
          <>
            <ImportQuestionsForm answers={shown} knownSources={knownSources} isBeforeFile onAnswer={answer} />
            <FileUpload questions={given} />
          </>
        ) : (
          <EmptyState
            icon={IconFileImport}
            title={t('importScreen.notAllowed')}
            description={t('importScreen.notAllowedHelp')}
          />
        )}
        <PastImports imports={imports} />
      </div>
    </div>
  );
}
