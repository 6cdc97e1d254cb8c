import { Button } from '@mantine/core';
import { IconCircleCheck, IconPhone } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useCampaignNames } from '../../campaigns/web/campaigns.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { DownloadRows } from './download-rows.tsx';
import type { ImportAnswer } from './import-answer.ts';
import classes from './import-report.module.css';
import { broughtBy, useCallImported } from './imported-prospects.ts';
import { useMayUndo } from './may-undo.ts';
import { NoticedCells } from './noticed-cells.tsx';
import { RowFigures } from './row-figures.tsx';
import { KeepAsView, PossibleDuplicates, SeeImported } from './see-imported.tsx';
import { UndoImport } from './undo-import.tsx';

/** What the import brought, as a count that adds up, and what to do next. */
export function ImportReport({ file }: { file: ImportAnswer }) {
  const t = useText();
  const { hint, aria } = useKeys();
  const errorText = useErrorText();
  const caller = useCaller();
  const { locale } = useLanguage();
  const { call, isStarting, error } = useCallImported(file);
  const { counts } = file;
  const campaignName = useCampaignNames();
  const joined = file.campaignId && campaignName(file.campaignId);
  const inCampaign = joined && t('campaignScreen.allOfFile', { name: joined });
  const ended = [t('importScreen.report.title'), took()].filter(Boolean).join(' ');
  const mayUndo = useMayUndo(file);
  const mayMerge = caller.can('prospects.edit');
  const mayCall = broughtBy(file) > 0 && caller.can('prospects.call');
  // The key that ran the import, still held down, must not call anybody: a key held is one press.
  useActionKeys({ submit: mayCall ? call : undefined });

  return (
    <div className={classes.page}>
      <section className={classes.head} role="status">
        <IconCircleCheck size={28} stroke={1.6} aria-hidden="true" className={classes.won} />
        <div>
          <h2 className={classes.title}>{headline()}</h2>
          <p className={classes.word}>
            {ended}
            {inCampaign && `. ${inCampaign}`}
          </p>
        </div>
      </section>
      <RowFigures
        counts={counts}
        actions={{
          created: mayMerge && counts.created > 0 && <PossibleDuplicates importId={file.id} />,
          refused: <DownloadRows importId={file.id} rows="refused" />,
        }}
      />
      <div className={classes.actions}>
        {mayCall && (
          <Button
            leftSection={<IconPhone size={16} />}
            rightSection={<KeyHint keys={hint('submit')} />}
            aria-keyshortcuts={aria('submit')}
            loading={isStarting}
            onClick={call}
          >
            {t('importScreen.report.call')}
          </Button>
        )}
        <SeeImported file={file} />
        <KeepAsView file={file} />
        <Button variant="default" renderRoot={(props) => <Link to="/importer" {...props} />}>
          {t('importScreen.report.another')}
        </Button>
        {mayUndo && <UndoImport file={file} />}
      </div>
      {error !== undefined && (
        <p role="alert" className={classes.error}>
          {errorText(error)}
        </p>
      )}
      <NoticedCells file={file} />
    </div>
  );

  function headline(): string {
    if (counts.created > 0) return t('importScreen.report.created', { count: counts.created });
    if (counts.updated > 0) return t('importScreen.report.completed', { count: counts.updated });
    return t('importScreen.report.nothingNew');
  }

  function took(): string | undefined {
    if (!file.startedAt || !file.finishedAt) return undefined;
    const seconds = (Date.parse(file.finishedAt) - Date.parse(file.startedAt)) / 1000;
    const text = seconds.toLocaleString(locale, { maximumFractionDigits: seconds < 10 ? 1 : 0 });
    return t('importScreen.report.within', { seconds: text });
  }
}
