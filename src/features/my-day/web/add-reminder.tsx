import { TextInput } from '@mantine/core';
import { IconAlarm } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useReminderChoices, useReminderLine } from '../../prospect-desk/web/reminder-line.ts';
import classes from './add-reminder.module.css';

/** One line is a reminder: « rappeler Martin mardi 15 h : devis ». What it means is shown before Enter keeps it. */
export function AddReminder({ fieldRef }: { fieldRef: RefObject<HTMLInputElement | null> }) {
  const t = useText();
  const id = useId();
  const { hint, aria } = useKeys();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [isAsked, setAsked] = useState(false);
  const line = useReminderLine(typed, { anyLine: true });
  const choices = useReminderChoices(line);
  const chosen = choices[Math.min(active, choices.length - 1)];
  const isRefused = isAsked && typed.trim() !== '' && choices.length === 0;
  const refusal = line === 'past' ? t('reminder.inThePast') : isRefused && t('reminder.noMoment');
  const keys = hint('addReminder');

  function write(text: string) {
    setTyped(text);
    setActive(0);
    setAsked(false);
  }
  function keep(choice = chosen) {
    setAsked(true);
    if (!choice) return;
    choice.run();
    write('');
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && choices.length > 0) setActive((active + step + choices.length) % choices.length);
    else if (event.key === 'Enter') keep();
    else if (event.key === 'Escape') event.currentTarget.blur();
    else return;
    event.preventDefault();
  }

  return (
    <div className={classes.add}>
      <TextInput
        ref={fieldRef}
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-controls={`${id}list`}
        aria-activedescendant={chosen && `${id}${chosen.key}`}
        aria-label={t('reminder.add')}
        aria-keyshortcuts={aria('addReminder')}
        placeholder={t('reminder.addPlaceholder')}
        leftSection={<IconAlarm size={16} aria-hidden="true" />}
        rightSection={!typed && keys ? <KeyHint keys={keys} /> : undefined}
        maxLength={500}
        value={typed}
        error={refusal}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}list`} role="listbox" aria-label={t('reminder.add')} className={classes.choices}>
        {choices.map((choice) => (
          <button
            key={choice.key}
            id={`${id}${choice.key}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={choice === chosen}
            className={classes.choice}
            onClick={() => keep(choice)}
          >
            {choice.label}
          </button>
        ))}
      </div>
    </div>
  );
}
