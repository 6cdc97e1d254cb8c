import { ActionIcon, Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { plain } from '../../../engine/text.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { allColumns, type ColumnKey } from '../list-columns.rules.ts';
import type { useColumnChoice } from './column-choice.ts';
import classes from './column-chooser.module.css';
import { useColumnTitles } from './column-titles.ts';
import { useStages } from './stage-facts.ts';

/** Which columns the list shows on this device, and in what order. */
export function ColumnChooser({
  choice,
  own,
  isFirst,
  toggle,
  move,
  reset,
  onLeave,
}: ReturnType<typeof useColumnChoice> & { onLeave(): void }) {
  const [isOpen, setOpen] = useState(false);
  const [wanted, want] = useState('');
  useActionKeys({ chooseColumns: () => setOpen(true) });
  const t = useText();
  const titleOf = useColumnTitles();
  const { shown } = choice;
  const { frame, keep } = useKeptFocus(shown);
  const { hasSeveral } = useStages();
  const offered = allColumns(own).filter((key) => key !== 'pipeline' || hasSeveral);
  const hidden = offered.filter((key) => !shown.includes(key));
  const found = hidden.filter((key) => plain(titleOf(key)).includes(plain(wanted.trim())));
  const box = (key: ColumnKey) => (
    <Checkbox
      label={titleOf(key)}
      checked={shown.includes(key)}
      disabled={key === 'name'}
      data-focus={`${key} box`}
      onChange={() => {
        keep(`${key} box`);
        toggle(key);
      }}
    />
  );
  const arrow = (key: ColumnKey, step: -1 | 1) => {
    const [Icon, label] = step < 0 ? [IconChevronUp, 'columnEarlier'] : [IconChevronDown, 'columnLater'];
    const edge = step < 0 ? 1 : shown.length - 1;
    return (
      <ActionIcon
        size="sm"
        aria-label={t(`listView.${label}`, { name: titleOf(key) })}
        disabled={shown.indexOf(key) === edge}
        data-focus={`${key} ${label}`}
        onClick={() => {
          keep(`${key} ${label}`);
          move(key, step);
        }}
      >
        <Icon size={14} />
      </ActionIcon>
    );
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      // The keys of the list go on where they were.
      onClose={() => {
        want('');
        onLeave();
      }}
      position="bottom-end"
      trapFocus
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconColumns3 size={15} />}
          onClick={() => setOpen(!isOpen)}
        >
          {t('listView.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('listView.columns')}>
        <div ref={frame} className={classes.columns}>
          {shown.map((key) => (
            <div key={key} className={classes.column}>
              {box(key)}
              {key !== 'name' && (
                <span className={classes.arrows}>
                  {arrow(key, -1)}
                  {arrow(key, 1)}
                </span>
              )}
            </div>
          ))}
          {hidden.length > 0 && <hr className={classes.line} />}
          {hidden.length > MOST_IN_SIGHT && (
            <TextInput
              size="xs"
              mb={4}
              type="search"
              aria-label={t('listView.findColumn')}
              placeholder={t('listView.findColumn')}
              value={wanted}
              onChange={(event) => want(event.currentTarget.value)}
            />
          )}
          {found.map((key) => (
            <div key={key} className={classes.column}>
              {box(key)}
            </div>
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

/** Of more than these one looks for a column by its name. */
const MOST_IN_SIGHT = 10;

/** A column that changes its place takes the keyboard along: without, Escape would not find what it closes, not even at once. */
function useKeptFocus(order: readonly ColumnKey[]) {
  const frame = useRef<HTMLDivElement>(null);
  const kept = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order moves what had the focus
  useLayoutEffect(() => {
    if (kept.current === undefined) return;
    frame.current?.querySelector<HTMLElement>(`[data-focus="${CSS.escape(kept.current)}"]`)?.focus();
    kept.current = undefined;
  }, [order]);
  const keep = (name: string) => {
    kept.current = name;
  };
  return { frame, keep };
}
