import { Button, Radio, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import classes from './export.panel.module.css';
import { download, type ExportAnswer, type ExportWish, exportsKey, filePath, isUnderWay } from './export-answer.ts';
import { type ExportChoices, useExportChoices } from './export-choices.ts';
import { ExportProgress } from './export-progress.tsx';

export interface ExportPanelProps {
  wish: ExportWish;
  /** The server cannot be reached, as far as this device knows. */
  isOffline: boolean;
  onClose(): void;
}

/** How a list goes out: format and columns, then the file itself, or how far it is. */
export function ExportPanel({ wish, isOffline, onClose }: ExportPanelProps) {
  const t = useText();
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const [choices, choose] = useExportChoices();
  const [asked, setAsked] = useState<ExportAnswer>();
  const { submit, busy, problem, problemKey } = useSubmit(async () => {
    const answer = await askServer<ExportAnswer>('POST', '/api/v1/exports', bodyOf(wish, choices, locale));
    if (!isUnderWay(answer)) download(filePath(answer.id));
    setAsked(answer);
    await queries.invalidateQueries({ queryKey: exportsKey });
  });
  // Said once, not twice, when the device learns of it by asking.
  const refused = problemKey === 'access.offline' ? undefined : problem;
  const cannotAsk = isOffline || problemKey === 'access.offline';
  return (
    <SidePanel
      opened
      title={t('exportScreen.panel.title')}
      lead={<Lead wish={wish} />}
      closeText={t('exportScreen.close')}
      onClose={onClose}
      footer={
        asked ? (
          // A button of its own: pressed, the one that sends must not take its place before the press is over.
          <Button key="again" variant="default" onClick={() => setAsked(undefined)}>
            {t('exportScreen.panel.again')}
          </Button>
        ) : (
          <Button
            key="send"
            type="submit"
            form="export"
            loading={busy}
            disabled={isOffline}
            leftSection={<IconDownload size={16} />}
            data-autofocus
          >
            {t('exportScreen.panel.send')}
          </Button>
        )
      }
    >
      {asked ? (
        <ExportProgress asked={asked} onClose={onClose} />
      ) : (
        <Form id="export" onSubmit={submit}>
          {cannotAsk && (
            <p role="status" className={classes.offline}>
              {t('exportScreen.panel.offline')}
            </p>
          )}
          <FormProblem text={refused} />
          <Choice
            label={t('exportScreen.panel.format')}
            value={choices.format}
            onChange={(format) => choose({ format: format as ExportChoices['format'] })}
            options={[
              { value: 'xlsx', label: t('exportScreen.panel.xlsx'), note: t('exportScreen.panel.xlsxNote') },
              { value: 'csv', label: t('exportScreen.panel.csv'), note: t('exportScreen.panel.csvNote') },
            ]}
          />
          <Choice
            label={t('exportScreen.panel.columns')}
            value={choices.columns}
            onChange={(columns) => choose({ columns: columns as ExportChoices['columns'] })}
            options={[
              { value: 'screen', label: t('exportScreen.panel.screen') },
              { value: 'all', label: t('exportScreen.panel.all'), note: t('exportScreen.panel.allNote') },
            ]}
          />
          <p className={classes.note}>
            {t('exportScreen.panel.reach')} {wish.isBig && t('exportScreen.panel.big')}
          </p>
        </Form>
      )}
    </SidePanel>
  );
}

/** « En retard · 58 prospects », « 2 prospects sélectionnés » */
function Lead({ wish: { title, countText, ids } }: Pick<ExportPanelProps, 'wish'>) {
  const t = useText();
  if (ids || countText === undefined) return <strong data-figures>{title}</strong>;
  return (
    <>
      {title} · <strong data-figures>{t('exportScreen.panel.many', { count: countText })}</strong>
    </>
  );
}

function bodyOf(
  { title, filter, ids, sort, archived, screenFields }: ExportWish,
  choices: ExportChoices,
  language: string,
) {
  const columns = choices.columns === 'all' ? 'all' : screenFields;
  return { format: choices.format, language, title: title.slice(0, 200), columns, filter, ids, sort, archived };
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string; note?: string }[];
  onChange(value: string): void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Radio.Group label={label} value={value} onChange={onChange}>
      <Stack gap={10} mt={8}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} label={option.label} description={option.note} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
