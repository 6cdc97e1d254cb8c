import { IconX } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { FilterChipText } from './filter-chip-text.tsx';
import classes from './filter-chips.module.css';
import { type FilterChoice, FilterMenu } from './filter-menu.tsx';

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
  choices: FilterChoice[];
  onAdd(key: string): void;
  onMenuOpen?(): void;
  onRemove(key: string): void;
  onClear?(): void;
  /** Adds another sentence: « ou … ». */
  onAlternative?: (() => void) | undefined;
  /** At the end of the line: save the view. */
  aside?: ReactNode;
  texts: {
    add: string;
    search: string;
    nothing: string;
    clear: string;
    alternative?: string;
    remove(chip: FilterChip): string;
  };
}

/** The filter of a list, written as a sentence one can edit. */
export function FilterChips(props: FilterChipsProps) {
  const { intro, showsIntro, chips, conjunction, choices, onAdd, onRemove, onClear, onAlternative, aside, texts } =
    props;
  const addButton = useRef<HTMLButtonElement>(null);
  return (
    <div className={classes.sentence}>
      {intro && (showsIntro || chips.length > 0) && <span className={classes.word}>{intro}</span>}
      {chips.map((chip, index) => (
        <span key={chip.key} className={classes.part}>
          {index > 0 && <span className={classes.word}>{conjunction}</span>}
          <span className={classes.chip} data-void={chip.isVoid || undefined}>
            <FilterChipText chip={chip} />
            <button
              type="button"
              className={classes.remove}
              aria-label={texts.remove(chip)}
              onClick={() => {
                onRemove(chip.key);
                // The chip is gone, and the keyboard must be somewhere.
                addButton.current?.focus();
              }}
            >
              <IconX size={14} aria-hidden="true" />
            </button>
          </span>
        </span>
      ))}
      <FilterMenu ref={addButton} choices={choices} onAdd={onAdd} onOpen={props.onMenuOpen} texts={texts} />
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
