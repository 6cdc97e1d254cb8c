import { Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ComponentProps, type KeyboardEvent, type ReactNode, type Ref, useState } from 'react';
import classes from './filter-chips.module.css';

export interface FilterChoice {
  key: string;
  label: string;
  icon?: ReactNode;
  /** Not to be added here; its label tells where. */
  isElsewhere?: boolean;
}

export interface FilterMenuProps {
  /** Conditions that can be added. */
  choices: readonly FilterChoice[];
  onAdd(key: string): void;
  /** Somebody is about to choose. */
  onOpen?: (() => void) | undefined;
  ref: Ref<HTMLButtonElement>;
  texts: { add: string; search: string; nothing: string };
}

/** What else a list can be asked for: there is much, so one types a word of it. */
export function FilterMenu({ choices, onAdd, onOpen, ref, texts }: FilterMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const found = choices.filter(({ label }) => bare(label).includes(bare(typed.trim())));
  // Enter takes the first, unless the arrows went to another.
  const takeFirst = (event: KeyboardEvent<HTMLInputElement>) => {
    const isOnOther = event.currentTarget.closest('[role="dialog"]')?.querySelector('[data-menu-active]');
    const first = found.find(({ isElsewhere }) => !isElsewhere);
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || isOnOther || !first) return;
    event.preventDefault();
    setOpen(false);
    onAdd(first.key);
  };
  return (
    <Menu opened={isOpen} onChange={setOpen} onOpen={onOpen} withinPortal={false} floatingStrategy="fixed">
      <Menu.Target>
        <button ref={ref} type="button" className={classes.add}>
          <IconPlus size={14} aria-hidden="true" />
          {texts.add}
        </button>
      </Menu.Target>
      {/* A field is no item of a menu: the menu stands under it. */}
      <Menu.Dropdown className={classes.choices} aria-label={texts.add} renderRoot={asDialog}>
        <Menu.Search
          aria-label={texts.search}
          placeholder={texts.search}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={takeFirst}
        />
        {found.length > 0 && (
          <div role="menu" aria-label={texts.add}>
            {found.map((choice) => (
              <Menu.Item
                key={choice.key}
                leftSection={choice.icon}
                disabled={choice.isElsewhere}
                onClick={() => onAdd(choice.key)}
              >
                {choice.label}
              </Menu.Item>
            ))}
          </div>
        )}
        {found.length === 0 && <Menu.Label role="status">{texts.nothing}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}

const asDialog = (props: ComponentProps<'div'>) => <div {...props} role="dialog" aria-orientation={undefined} />;

/** Whatever its capitals and accents. */
const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
