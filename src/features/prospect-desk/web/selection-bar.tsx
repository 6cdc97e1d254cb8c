import { Button } from '@mantine/core';
import { IconArchive, IconPhone, IconX } from '@tabler/icons-react';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import classes from './selection-bar.module.css';

export interface SelectionBarProps {
  prospects: readonly Prospect[];
  onCall(): void;
  onArchive(): void;
  onClear(): void;
}

/** What can be done with the ticked rows, over the foot of the list. */
export function SelectionBar({ prospects, onCall, onArchive, onClear }: SelectionBarProps) {
  const t = useText();
  const { can } = useCaller();
  if (prospects.length === 0) return null;
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('desk.selection', { count: prospects.length })}>
      <span className={classes.count} data-figures>
        {t('desk.selection', { count: prospects.length })}
      </span>
      {can('prospects.call') && (
        <Button leftSection={<IconPhone size={16} />} onClick={onCall}>
          {t('desk.call')}
        </Button>
      )}
      {can('prospects.archive') && (
        <Button variant="default" leftSection={<IconArchive size={16} />} onClick={onArchive}>
          {t('desk.archive')}
        </Button>
      )}
      <Button variant="subtle" color="gray" leftSection={<IconX size={16} />} onClick={onClear}>
        {t('desk.deselect')}
      </Button>
    </div>
  );
}
