import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { useNaming } from '../../prospect-desk/web/prospect-naming.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import classes from './merge.module.css';

const SETTLED_MS = 200;

export interface ProspectPickerProps {
  /** What stands in the way of the choice made before. */
  notice?: string;
  /** Who is chosen already. */
  without?: string;
  onPick(id: string): void;
}

/** Looks for the record to compare with. */
export function ProspectPicker({ notice, without, onPick }: ProspectPickerProps) {
  const t = useText();
  const { nameOf, secondLineOf } = useNaming();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), SETTLED_MS);
  const { rows, isFetching } = useServerList(prospectRecord, '/prospects', { q, limit: 10, enabled: q !== '' });
  const found = q === '' ? [] : rows.filter(({ id }) => id !== without);
  return (
    <div className={classes.picker}>
      {notice && <p role="alert">{notice}</p>}
      <TextInput
        label={t('duplicate.choose')}
        description={t('duplicate.chooseHelp')}
        leftSection={<IconSearch size={16} />}
        value={typed}
        autoComplete="off"
        data-autofocus
        autoFocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul className={classes.found}>
        {found.map((prospect) => (
          <li key={prospect.id}>
            <button type="button" className={classes.pick} onClick={() => onPick(prospect.id)}>
              <PersonAvatar name={nameOf(prospect)} size={28} />
              <span>
                {nameOf(prospect)} <span className={classes.soft}>{secondLineOf(prospect)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {q !== '' && !isFetching && found.length === 0 && <p role="status">{t('duplicate.nothingFound')}</p>}
    </div>
  );
}
