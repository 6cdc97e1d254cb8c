import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDownload, IconPlayerStop } from '@tabler/icons-react';
import { StateBadge } from '../../../design/state-badge.tsx';
import type { Tone } from '../../../design/tone.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useMeantLine } from '../../../engine/web/meant-line.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { Export } from '../export.record.ts';
import { filePath, isUnderWay } from './export-answer.ts';
import classes from './export-list.module.css';
import { useCancelExport, useExport } from './use-export.ts';

const tones: Readonly<Record<string, Tone>> = { done: 'won', failed: 'late', running: 'brand', waiting: 'brand' };

/** One file that was asked for; what is still being written is told as it goes on. */
export function PastExport({ row }: { row: Export }) {
  const t = useText();
  const when = useWhen();
  const errorText = useErrorText();
  const { locale } = useLanguage();
  const file = useExport(row);
  const line = useMeantLine<HTMLTableRowElement>(row.id);
  const cancel = useCancelExport(file.id);
  const isExpired = file.state === 'done' && file.expiresAt <= when.now;
  const state = isExpired ? 'expired' : file.state;
  const problem = cancel.problem ?? (file.problem ? errorText(new Refusal(file.problem)) : undefined);
  return (
    <tr {...line}>
      <th scope="row" className={classes.file}>
        {file.title || t('exportScreen.past.everything')}
        <span className={classes.under}>{file.fileName}</span>
        {problem && (
          <span role="alert" className={classes.problem}>
            {problem}
          </span>
        )}
      </th>
      <td>
        <StateBadge tone={tones[state]} text={t(`exportScreen.state.${state}`)} />
      </td>
      <td className={classes.figure} data-figures data-unit={t('exportScreen.past.countUnit')}>
        {countText()}
      </td>
      <td className={classes.quiet}>
        {file.columns
          ? t('exportScreen.past.columnCount', { count: file.columns.length })
          : t('exportScreen.past.allColumns')}
      </td>
      <td className={classes.quiet}>
        <time dateTime={file.createdAt} title={when.full(file.createdAt)}>
          {when.short(file.createdAt)}
        </time>
      </td>
      <td className={classes.act}>
        {state === 'done' && (
          <Tooltip label={t('exportScreen.ready.download')}>
            <ActionIcon
              component="a"
              href={filePath(file.id)}
              download
              variant="default"
              aria-label={t('exportScreen.past.download', { file: file.fileName })}
            >
              <IconDownload size={16} />
            </ActionIcon>
          </Tooltip>
        )}
        {isUnderWay(file) && (
          <Tooltip label={t('exportScreen.running.cancel')}>
            <ActionIcon
              variant="default"
              loading={cancel.busy}
              aria-label={t('exportScreen.past.cancel', { file: file.fileName })}
              onClick={() => cancel.submit()}
            >
              <IconPlayerStop size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </td>
    </tr>
  );

  function countText(): string {
    if (file.rowCount === null) return '–';
    if (!isUnderWay(file)) return file.rowCount.toLocaleString(locale);
    return t('exportScreen.running.done', { done: file.rowsDone, total: file.rowCount });
  }
}
