import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
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

/** For whom a document is: found by name. */
export function ForWhomDialog({ title, closeText, busy = false, problem, onClose, onChosen }: ForWhomProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const isAsked = q.length > 1;
  const { rows, isFetching } = useServerList(prospectRecord, '/prospects', { q, limit: MOST_SHOWN, enabled: isAsked });
  return (
    <Dialog title={title} onClose={onClose} closeText={closeText}>
      <TextInput
        data-autofocus
        label={t('basket.whom')}
        description={t('basket.whomNote')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <FormProblem text={problem} />
      <ul className={classes.picks} aria-busy={busy || isFetching || undefined}>
        {isAsked &&
          rows.map((prospect) => (
            <li key={prospect.id}>
              <button type="button" disabled={busy} onClick={() => onChosen(prospect.id)}>
                {[prospectName(prospect), prospect.organisation].filter(Boolean).join(' · ')}
              </button>
            </li>
          ))}
      </ul>
      {isAsked && !isFetching && rows.length === 0 && <p className={classes.note}>{t('basket.whomUnknown')}</p>}
    </Dialog>
  );
}
