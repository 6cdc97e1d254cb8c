import { ActionIcon } from '@mantine/core';
import { IconClockUp, IconFileTypePdf, IconX } from '@tabler/icons-react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { Attachment } from '../attachment.record.ts';
import { isPicture } from '../file-type.rules.ts';
import classes from './attachment-list.module.css';
import { useWaitingFiles } from './use-waiting-files.ts';
import type { WaitingFile } from './waiting-files.ts';

interface AttachmentListProps {
  attachments: readonly Attachment[];
  waiting: readonly WaitingFile[];
}

/** What hangs on a note: pictures small, PDFs by their names, and what has still to be sent. */
export function AttachmentList({ attachments, waiting }: AttachmentListProps) {
  const t = useText();
  const sizeText = useSizeText();
  if (attachments.length === 0 && waiting.length === 0) return null;
  return (
    <ul className={classes.list}>
      {attachments.map(({ id, name, type, sizeInBytes }) => (
        <li key={id}>
          <a
            className={classes.file}
            href={`/api/v1/attachments/${id}/file`}
            download={name}
            aria-label={t('attachment.open', { name })}
            title={name}
          >
            {isPicture(type) ? (
              <img className={classes.picture} src={`/api/v1/attachments/${id}/file`} alt={name} loading="lazy" />
            ) : (
              <>
                <IconFileTypePdf size={18} aria-hidden="true" />
                <span className={classes.name}>{name}</span>
                <span className={classes.soft}>{sizeText(sizeInBytes)}</span>
              </>
            )}
          </a>
        </li>
      ))}
      {waiting.map((file) => (
        <Waiting key={file.id} file={file} />
      ))}
    </ul>
  );
}

function Waiting({ file: { id, name, refusal } }: { file: WaitingFile }) {
  const t = useText();
  const { forget } = useWaitingFiles();
  if (!refusal) {
    return (
      <li className={classes.waiting}>
        <IconClockUp size={16} aria-hidden="true" />
        {t('attachment.waiting', { name })}
      </li>
    );
  }
  return (
    <li className={classes.waiting} data-refused>
      {t('attachment.refused', { name, reason: t(refusal.key, refusal.params) })}
      <ActionIcon size="sm" aria-label={t('attachment.forget', { name })} onClick={() => forget(id)}>
        <IconX size={14} />
      </ActionIcon>
    </li>
  );
}

const KILOBYTE = 1024;

function useSizeText() {
  const t = useText();
  const { locale } = useLanguage();
  return (bytes: number) =>
    bytes < KILOBYTE * KILOBYTE
      ? t('attachment.sizeInKilobytes', { size: Math.ceil(bytes / KILOBYTE).toLocaleString(locale) })
      : t('attachment.sizeInMegabytes', {
          size: (bytes / KILOBYTE / KILOBYTE).toLocaleString(locale, { maximumFractionDigits: 1 }),
        });
}
