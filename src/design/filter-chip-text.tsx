import { Popover } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import classes from './filter-chips.module.css';
import type { FilterChip } from './filter-chips.tsx';

/** What a chip says; pressed, it opens the box in which that is changed. Closed by Escape, the box gives the keyboard back. */
export function FilterChipText({ chip }: { chip: FilterChip }) {
  const [isOpen, setOpen] = useState(chip.startsOpen ?? false);
  const button = useRef<HTMLButtonElement>(null);
  const words = (
    <>
      <span>{chip.subject}</span> <span className={classes.verb}>{chip.verb}</span> <strong>{chip.value}</strong>
    </>
  );
  if (!chip.editor) return <span className={classes.text}>{words}</span>;

  function leaveByKey(event: KeyboardEvent<HTMLDivElement>) {
    if (event.key !== 'Escape') return;
    // It is the box’s, or that of a list in it: the screen behind does not hear it.
    event.stopPropagation();
    if (hasOpenList(event.currentTarget)) return;
    setOpen(false);
    button.current?.focus();
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus closeOnEscape={false}>
      <Popover.Target>
        <button ref={button} type="button" className={classes.text} onClick={() => setOpen(!isOpen)}>
          {words}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={chip.subject} onKeyDown={leaveByKey}>
        {chip.editor}
      </Popover.Dropdown>
    </Popover>
  );
}

/** A list of choices or a calendar that opened over the box, which Escape closes first. */
const hasOpenList = (box: HTMLElement) =>
  [...box.querySelectorAll('[data-position] :is([role="option"], table)')].some((one) => one.checkVisibility());
