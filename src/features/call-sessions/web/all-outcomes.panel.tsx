import { Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { containsEveryWord, plain } from '../../../engine/text.ts';
import { useText } from '../../../engine/web/hooks.ts';
import type { Outcome } from '../../outcomes/outcome.record.ts';
import classes from './all-outcomes.module.css';
import { outcomeTone } from './outcome-keys.ts';

export interface AllOutcomesProps {
  title: string;
  outcomes: readonly Outcome[];
  /** What it does next, in three words. */
  nextOf(outcome: Outcome): string;
  onChoose(outcome: Outcome): void;
  onClose(): void;
}

/** Every outcome of the company, with or without a key: type two letters, Enter. */
export function AllOutcomesPanel({ title, outcomes, nextOf, onChoose, onClose }: AllOutcomesProps) {
  const t = useText();
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const found = outcomes.filter(({ label }) => containsEveryWord(plain(label), search));

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = (active + step + found.length) % Math.max(1, found.length);
      setActive(next);
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
    }
    const chosen = found[active];
    if (event.key === 'Enter' && chosen) onChoose(chosen);
  }

  return (
    <Modal opened onClose={onClose} title={title} size="md" closeButtonProps={{ 'aria-label': t('keys.close') }}>
      <TextInput
        data-autofocus
        className={classes.search}
        value={search}
        aria-label={t('callSlide.outcomes.search')}
        placeholder={t('callSlide.outcomes.search')}
        leftSection={<IconSearch size={16} />}
        role="combobox"
        aria-expanded
        aria-controls="all-outcomes"
        aria-activedescendant={found[active] && optionId(active)}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="all-outcomes" role="listbox" aria-label={title} className={classes.list}>
        {found.map((outcome, index) => {
          return (
            <div
              key={outcome.id}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={classes.option}
              data-tone={outcomeTone(outcome)}
              onPointerMove={() => setActive(index)}
              onClick={() => onChoose(outcome)}
              onKeyDown={onKeyDown}
            >
              <span className={classes.mark} aria-hidden="true" />
              <span className={classes.label}>{outcome.label}</span>
              <span className={classes.next}>{nextOf(outcome)}</span>
              <span className={classes.key}>{outcome.key && <KeyHint keys={outcome.key.toUpperCase()} />}</span>
            </div>
          );
        })}
        {found.length === 0 && <p className={classes.none}>{t('callSlide.outcomes.none')}</p>}
      </div>
    </Modal>
  );
}

const optionId = (index: number) => `outcome-option-${index}`;
