import { Button, Checkbox, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import { allColumns } from '../list-columns.rules.ts';
import type { useColumnChoice } from './column-choice.ts';
import { useColumnTitles } from './prospect-columns.tsx';
import classes from './prospect-filters.module.css';

/** Which columns the list shows on this device. */
export function ColumnChooser({ choice, own, isFirst, toggle, reset }: ReturnType<typeof useColumnChoice>) {
  const t = useText();
  const titleOf = useColumnTitles();
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconColumns3 size={15} />}>
          {t('listView.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('listView.columns')}>
        <div className={classes.options}>
          {allColumns(own).map((key) => (
            <Checkbox
              key={key}
              label={titleOf(key)}
              checked={choice.shown.includes(key)}
              disabled={key === 'name'}
              onChange={() => toggle(key)}
            />
          ))}
        </div>
        {!isFirst && (
          <Button mt={12} fullWidth size="xs" variant="default" onClick={reset}>
            {t('listView.firstColumns')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
