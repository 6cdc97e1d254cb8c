import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import classes from './attachment-list.module.css';

interface ChosenFilesProps {
  files: readonly File[];
  onRemove(file: File): void;
}

/** What will hang on the note that is being written. */
export function ChosenFiles({ files, onRemove }: ChosenFilesProps) {
  const t = useText();
  if (files.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t('attachment.chosen')}>
      {files.map((file, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be chosen twice
        <li key={place} className={classes.waiting}>
          <span className={classes.name}>{file.name}</span>
          <ActionIcon size="sm" aria-label={t('attachment.remove', { name: file.name })} onClick={() => onRemove(file)}>
            <IconX size={14} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
