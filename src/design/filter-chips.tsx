import { Menu, Popover } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './filter-chips.module.css';

export interface FilterChip {
  key: string;
  /** "Étape" */
  subject: string;
  /** "est", "n'est pas", "avant le" */
  verb: string;
  /** "Qualifié ou Négociation" */
  value: string;
  /** Opens on a press: the editor of this condition. */
  editor?: ReactNode;
  /** A condition just added: its editor is open from the start. */
  startsOpen?: boolean;
  /** It asks for nothing any more. */
  isVoid?: boolean;
}

export interface FilterChipsProps {
  /** Reads as the start of the sentence: "Prospects dont". */
  intro?: string;
  /** The start of the sentence stands there also while there is no chip. */
  showsIntro?: boolean;
  chips: FilterChip[];
  /** Between two chips: "et". */
  conjunction: string;
  /** Conditions that can be added. */
  choices: { key: string; label: string; icon?: ReactNode }[];
  onAdd(key: string): void;
  onRemove(key: string): void;
  onClear?(): void;
  /** Adds another sentence: « ou … ». */
  onAlternative?: (() => void) | undefined;
  /** At the end of the line: save the view. */
  aside?: ReactNode;
  texts: { add: string; clear: string; alternative?: string; remove(chip: FilterChip): string };
}

/** The filter of a list, written as a sentence one can edit. */
export function FilterChips(props: FilterChipsProps) {
  const { intro, showsIntro, chips, conjunction, choices, onAdd, onRemove, onClear, onAlternative, aside, texts } =
    props;
  return (
    <div className={classes.sentence}>
      {intro && (showsIntro || chips.length > 0) && <span className={classes.word}>{intro}</span>}
      {chips.map((chip, index) => (
        <span key={chip.key} className={classes.part}>
          {index > 0 && <span className={classes.word}>{conjunction}</span>}
          <span className={classes.chip} data-void={chip.isVoid || undefined}>
            <ChipText chip={chip} />
            <button
              type="button"
              className={classes.remove}
              aria-label={texts.remove(chip)}
              onClick={() => onRemove(chip.key)}
            >
              <IconX size={14} aria-hidden="true" />
            </button>
          </span>
        </span>
      ))}
      <Menu withinPortal={false} floatingStrategy="fixed">
        <Menu.Target>
          <button type="button" className={classes.add}>
            <IconPlus size={14} aria-hidden="true" />
            {texts.add}
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes.choices}>
          {choices.map((choice) => (
            <Menu.Item key={choice.key} leftSection={choice.icon} onClick={() => onAdd(choice.key)}>
              {choice.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {onAlternative && (
        <button type="button" className={classes.clear} onClick={onAlternative}>
          {texts.alternative}
        </button>
      )}
      {onClear && (showsIntro || chips.length > 1) && (
        <button type="button" className={classes.clear} onClick={onClear}>
          {texts.clear}
        </button>
      )}
      {aside && <span className={classes.aside}>{aside}</span>}
    </div>
  );
}

function ChipText({ chip }: { chip: FilterChip }) {
  const words = (
    <>
      <span>{chip.subject}</span> <span className={classes.verb}>{chip.verb}</span> <strong>{chip.value}</strong>
    </>
  );
  if (!chip.editor) return <span className={classes.text}>{words}</span>;
  return (
    <Popover position="bottom-start" trapFocus defaultOpened={chip.startsOpen}>
      <Popover.Target>
        <button type="button" className={classes.text}>
          {words}
        </button>
      </Popover.Target>
      <Popover.Dropdown>{chip.editor}</Popover.Dropdown>
    </Popover>
  );
}
