import { Button, TextInput } from '@mantine/core';
import { IconChevronLeft, IconRotate, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDocumentTitle } from '../../../design/document-title.ts';
import { PageHeader } from '../../../design/page-header.tsx';
import { containsEveryWord, plain } from '../../../engine/text.ts';
import { useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { chordText } from '../../keys/chord-text.rules.ts';
import { type ActionName, actionNames, keyAction, keyPlaces } from '../../keys/key-actions.ts';
import { chooseKeys, resetKeys } from '../../keys/key-choice.commands.ts';
import { type KeyChanges, keysOf } from '../../keys/own-keys.rules.ts';
import { useOwnKeys } from '../../keys/web/own-keys.tsx';
import { offerUndo, tellProblem } from '../../prospect-desk/web/undo-offers.tsx';
import { KeyRow } from './key-row.tsx';
import classes from './my-keys.module.css';

/** The keys of every screen, place by place: one is changed by pressing it. */
export function MyKeysScreen() {
  const t = useText();
  const errorText = useErrorText();
  const own = useOwnKeys();
  const choose = useCommand(chooseKeys);
  const reset = useCommand(resetKeys);
  const [typed, setTyped] = useState('');
  const [recording, setRecording] = useState<ActionName>();
  useDocumentTitle(t('keys.title'));
  const hasOwn = Object.keys(own).length > 0;

  const change = (changes: KeyChanges) => choose({ keys: changes as Record<string, string | null> }).catch(tell);
  async function resetAll() {
    const before = own;
    const isReset = reset({});
    // At once, like the keys on the screen: a way back pressed in that moment waits for what it takes back.
    offerUndo(t('keys.own.allReset'), async () => {
      await isReset;
      await choose({ keys: { ...before } });
    });
    await isReset.catch(tell);
  }
  const groups = keyPlaces
    .map((place) => ({
      place,
      names: actionNames.filter((name) => keyAction(name).places[0] === place && isAsked(name)),
    }))
    .filter(({ names }) => names.length > 0);

  return (
    <>
      <PageHeader
        title={t('keys.title')}
        description={t('keys.own.lead')}
        actions={
          <Button
            variant="default"
            leftSection={<IconRotate size={16} />}
            disabled={!hasOwn}
            onClick={() => void resetAll()}
          >
            {t('keys.own.resetAll')}
          </Button>
        }
      />
      <div className={classes.page}>
        <Link to="/mon-compte" className={classes.back}>
          <IconChevronLeft size={16} aria-hidden="true" />
          {t('keys.own.back')}
        </Link>
        <TextInput
          aria-label={t('keys.search')}
          placeholder={t('keys.search')}
          leftSection={<IconSearch size={16} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {groups.map(({ place, names }) => (
          <section key={place} aria-labelledby={`my-keys-${place}`}>
            <h2 id={`my-keys-${place}`} className={classes.place}>
              {t(`keys.place.${place}`)}
            </h2>
            <ul className={classes.rows}>
              {names.map((name) => (
                <KeyRow
                  key={name}
                  action={name}
                  isRecording={recording === name}
                  onRecord={(isOn) => setRecording(isOn ? name : undefined)}
                  onChange={change}
                />
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 && (
          <p role="status" className={classes.soft}>
            {t('keys.nothingFound', { typed: typed.trim() })}
          </p>
        )}
        <p className={classes.soft}>{t('keys.resting')}</p>
      </div>
    </>
  );

  function tell(error: unknown) {
    tellProblem(errorText(error));
  }

  function isAsked(name: ActionName): boolean {
    const isItsKey = keysOf(name, own).some((chord) => plain(chordText(chord, t)) === plain(typed.trim()));
    return isItsKey || containsEveryWord(plain(`${t(`keys.action.${name}`)} ${t(`keys.words.${name}`)}`), typed);
  }
}
