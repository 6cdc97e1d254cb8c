import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { Refusal } from '../../../engine/refusal.ts';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { openQuestion } from '../file-answers.rules.ts';
import { basisFor } from '../legal-basis.rules.ts';
import { namesSomebody } from '../mapping.rules.ts';
import { isCountEstimated } from '../sheet-columns.rules.ts';
import { ColumnMapping } from './column-mapping.tsx';
import { DiscardImport } from './discard-import.tsx';
import { FileReading } from './file-reading.tsx';
import type { ImportAnswer } from './import-answer.ts';
import classes from './import-mapping.module.css';
import { ImportQuestionsForm } from './import-questions.form.tsx';
import type { ImportQuestions } from './import-questions.ts';
import { ImportViewField, viewNameOf } from './import-view.field.tsx';
import { MappingWarnings } from './mapping-warnings.tsx';
import { PreviewTable } from './preview-table.tsx';
import { RowProblems } from './row-problems.tsx';
import { useImportAction } from './use-import.ts';
import { useImportChanges } from './use-import-changes.ts';

/** The file as Kili understood it, to be checked, corrected and run. */
export function ImportMapping({ file }: { file: ImportAnswer }) {
  const t = useText();
  const { hint, aria } = useKeys();
  const errorText = useErrorText();
  const { pending, change, sendAgain, settled, isSending, error } = useImportChanges(file.id);
  const { ask, isAsking, error: runError } = useImportAction(file.id);
  const shown = { ...file, ...pending };
  // What is typed as a text stays as it was typed; the server trims.
  const [typed, setTyped] = useState({ source: file.source ?? '', campaignName: file.campaignName ?? '' });
  const [viewName, setViewName] = useState(file.viewName);
  const [insists, setInsists] = useState(false);
  const navigate = useNavigate();
  const legalBasis = basisFor(shown.audience, shown.legalBasis);
  const question = openQuestion({ ...shown, legalBasis });
  const mayRun = namesSomebody(shown.mapping) && file.preview.length > 0 && !isAsking;
  const failure = error ?? runError;
  const room = roomOf(runError);

  function answer({ source, campaignName, ...others }: Partial<ImportQuestions>) {
    setTyped((before) => ({
      source: source ?? before.source,
      campaignName: campaignName ?? before.campaignName,
    }));
    change({
      ...others,
      ...(source !== undefined && { source: source.trim() || null }),
      ...(campaignName !== undefined && { campaignName: campaignName.trim() || null }),
    });
  }

  function keepAsView(wanted: string | null) {
    setViewName(wanted);
    change({ viewName: wanted === null ? null : wanted.trim() || viewNameOf(file.fileName) });
  }

  const insistsOn = insists ? question : undefined;
  function statusText(): string {
    if (failure !== undefined) return errorText(failure);
    if (insistsOn) return t(`import.${insistsOn}Missing`);
    return t(isSending ? 'importScreen.mapping.checking' : 'importScreen.mapping.nothingYet');
  }

  async function run() {
    if (!mayRun) return;
    if (question) return setInsists(true);
    await settled();
    await ask('run');
  }
  useActionKeys({ submit: run });

  async function runFirst(mostRows: number) {
    await settled();
    await ask('run', { mostRows });
  }

  return (
    <div className={classes.page}>
      <section className={classes.top}>
        <ImportQuestionsForm answers={{ ...shown, ...typed }} insists={insists} onAnswer={answer}>
          <ImportViewField viewName={viewName} fileName={file.fileName} onAnswer={keepAsView} />
          <FileReading file={shown} onChange={change} />
        </ImportQuestionsForm>
        <MappingWarnings
          columns={file.columns}
          columnProblems={file.columnProblems}
          mapping={shown.mapping}
          sheets={file.sheets}
          sheet={shown.sheet}
          sameFileAt={file.sameFileAt}
          legalBasis={legalBasis}
        />
      </section>
      <div className={classes.panes}>
        <section aria-labelledby="import-columns">
          <h2 id="import-columns" className={classes.title}>
            {t('importScreen.mapping.columns')}
          </h2>
          <ColumnMapping
            key={`${file.sheet} ${file.headerRow} ${file.encoding}`}
            columns={file.columns}
            mapping={shown.mapping}
            policies={shown.policies}
            problems={file.columnProblems}
            onChange={(mapping) => change({ mapping })}
            onPolicies={(policies) => change({ policies })}
          />
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself beside the columns, and must by keyboard too */}
        <section aria-labelledby="import-preview" className={classes.preview} tabIndex={0}>
          <h2 id="import-preview" className={classes.title}>
            {t('importScreen.preview.title')}
          </h2>
          <RowProblems problems={file.columnProblems} rowsLookedAt={file.rowsLookedAt} />
          <PreviewTable rows={file.preview} source={file.source} audience={file.audience} isStale={isSending} />
        </section>
      </div>
      <div className={classes.foot}>
        <p
          className={classes.word}
          data-failed={failure !== undefined || insistsOn !== undefined || undefined}
          role="status"
        >
          {statusText()}
        </p>
        {Object.keys(pending).length > 0 && !isSending && (
          <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={sendAgain}>
            {t('importScreen.mapping.tryAgain')}
          </Button>
        )}
        {room > 0 && (
          <Button variant="default" disabled={!mayRun} onClick={() => runFirst(room)}>
            {t('importScreen.mapping.runFirst', { count: room })}
          </Button>
        )}
        <DiscardImport file={file} onDiscarded={() => navigate({ to: '/importer' })} />
        <Button className={classes.back} variant="default" renderRoot={(props) => <Link to="/importer" {...props} />}>
          {t('importScreen.mapping.otherFile')}
        </Button>
        <Button
          aria-keyshortcuts={aria('submit')}
          rightSection={<KeyHint keys={hint('submit')} />}
          disabled={!mayRun}
          loading={isAsking}
          onClick={run}
        >
          <RunText file={file} />
        </Button>
      </div>
    </div>
  );
}

/** How many rows the plan still has room for, where it refused the file as a whole. */
function roomOf(error: unknown): number {
  if (!(error instanceof Refusal) || error.key !== 'subscription.limitReached.fileOfProspects') return 0;
  return Number(error.params.room ?? 0);
}

function RunText({ file }: { file: ImportAnswer }) {
  const t = useText();
  const { totalRows } = file;
  if (totalRows === null) return t('importScreen.mapping.runFile');
  return t(isCountEstimated(file) ? 'importScreen.mapping.runSome' : 'importScreen.mapping.run', { count: totalRows });
}
