import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDotsVertical, IconGripVertical } from '@tabler/icons-react';
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react';
import { KeyHint } from './key-hint.tsx';
import classes from './sortable-list.module.css';
import type { SortableListTexts } from './sortable-list.tsx';

export interface SortableRowProps {
  id: string;
  name: string;
  first: boolean;
  last: boolean;
  texts: SortableListTexts;
  onMove(step: -1 | 1): void;
  /** Held by the keyboard. */
  held: boolean;
  /** Answers whether the key was one of the handle's. */
  onHandleKey(event: KeyboardEvent): boolean;
  /** The focus goes elsewhere while the row is held. */
  onLeave(): void;
  children: ReactNode;
}

export function SortableRow(props: SortableRowProps) {
  const { id, name, first, last, texts, onMove, held, children } = props;
  const sortable = useSortable({ id });
  const moveByKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  const pressHandle = (event: KeyboardEvent) => {
    if (!props.onHandleKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  // A row that changes place loses the focus to nobody, and gets it back at once.
  const leaveHandle = ({ relatedTarget }: FocusEvent) => {
    if (held && relatedTarget) props.onLeave();
  };
  return (
    <li
      ref={sortable.setNodeRef}
      className={classes.row}
      data-dragging={sortable.isDragging || held || undefined}
      style={{ transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition }}
      onKeyDown={moveByKey}
    >
      <button
        ref={sortable.setActivatorNodeRef}
        type="button"
        className={classes.handle}
        data-handle={id}
        {...sortable.listeners}
        aria-label={texts.handle(name)}
        aria-describedby={sortable.attributes['aria-describedby']}
        aria-pressed={held}
        aria-keyshortcuts="Space Alt+ArrowUp Alt+ArrowDown"
        onKeyDown={pressHandle}
        onBlur={leaveHandle}
      >
        <IconGripVertical size={16} aria-hidden="true" />
      </button>
      <div className={classes.content}>{children}</div>
      <Menu position="bottom-end" withinPortal={false} floatingStrategy="fixed">
        <Menu.Target>
          <button type="button" className={classes.menu} aria-label={texts.menu(name)}>
            <IconDotsVertical size={16} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={first}
            leftSection={<IconArrowUp size={16} />}
            rightSection={<KeyHint keys="Alt+↑" />}
            onClick={() => onMove(-1)}
          >
            {texts.moveUp}
          </Menu.Item>
          <Menu.Item
            disabled={last}
            leftSection={<IconArrowDown size={16} />}
            rightSection={<KeyHint keys="Alt+↓" />}
            onClick={() => onMove(1)}
          >
            {texts.moveDown}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
