import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import classes from './for-whom.module.css';

const PAUSE_MS = 200;
const MOST_SHOWN = 8;

export interface ForWhomProps {
  title: string;
  closeText: string;
  busy?: boolean;
  problem?: string | undefined;
  onClose(): void;
  onChosen(prospectId: string): void;
}

/** For whom a document is: found by name, chosen with the arrows and Enter. */
export function ForWhomDialog({ title, closeText, busy = false, problem, onClose, onChosen }: ForWhomProps) {
  const t = useText();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [activeIndex, setActiveIndex] = useState(0);
  const [isEntered, setEntered] = useState(false);
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const isAsked = q.length > 1;
  const { rows, isFetching } = useServerList(prospectRecord, '/prospects', { q, limit: MOST_SHOWN, enabled: isAsked });
  const shown: readonly Prospect[] = isAsked ? rows : [];
  const isSettled = q === typed.trim() && !isFetching;
  const active = shown[Math.min(activeIndex, shown.length - 1)];

  // Enter pressed before the answer is there means the first of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the answer is there
  useEffect(() => {
    if (!isEntered || !isSettled) return;
    setEntered(false);
    if (active && !busy) onChosen(active.id);
  }, [isEntered, isSettled]);

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter') setEntered(true);
    else if (step !== 0 && shown.length > 0)
      setActiveIndex((from) => (Math.min(from, shown.length - 1) + step + shown.length) % shown.length);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog title={title} onClose={onClose} closeText={closeText}>
      <TextInput
        data-autofocus
        label={t('basket.whom')}
        description={t('basket.whomNote')}
        autoComplete="off"
        aria-controls={`${id}picks`}
        aria-activedescendant={active && `${id}${active.id}`}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActiveIndex(0);
          setEntered(false);
        }}
      />
      <FormProblem text={problem} />
      <ul id={`${id}picks`} className={classes.picks} aria-busy={busy || isFetching || undefined}>
        {shown.map((prospect) => (
          <li key={prospect.id}>
            <button
              type="button"
              id={`${id}${prospect.id}`}
              data-active={prospect === active || undefined}
              disabled={busy}
              onClick={() => onChosen(prospect.id)}
            >
              {namesOf(prospect)}
            </button>
          </li>
        ))}
      </ul>
      {isAsked && isSettled && shown.length === 0 && <p className={classes.note}>{t('basket.whomUnknown')}</p>}
    </Dialog>
  );
}

/** Who it is and of which organisation, each name once. */
const namesOf = (prospect: Prospect) =>
  [...new Set([prospectName(prospect), prospect.organisation])].filter(Boolean).join(' · ');
