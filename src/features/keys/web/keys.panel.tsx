import { Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { containsEveryWord, plain } from '../../../engine/text.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { chordText } from '../chord-text.rules.ts';
import type { ActionName, KeyPlace } from '../key-actions.ts';
import { keyGroups } from '../key-groups.rules.ts';
import { keysOf } from '../own-keys.rules.ts';
import classes from './keys.module.css';
import { useOwnKeys } from './own-keys.tsx';
import { type PresentChoice, usePresentActions, usePresentChoices, usePresentPlace } from './present-actions.ts';

interface Line {
  key: string;
  label: string;
  words: string;
  keys: readonly string[];
}

/** Every key of Kili as this person has it, those of the screen below first. */
export function KeysPanel({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const t = useText();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={860}>
      <Modal.Overlay />
      <Modal.Content>
        {/* The page has its banner: the head of a dialog is none. */}
        <Modal.Header role="none">
          <Modal.Title>{t('keys.title')}</Modal.Title>
          <Modal.CloseButton aria-label={t('keys.close')} />
        </Modal.Header>
        <Modal.Body>
          <KeyGroups onLeave={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function KeyGroups({ onLeave }: { onLeave(): void }) {
  const t = useText();
  const own = useOwnKeys();
  const place = usePresentPlace();
  const choices = usePresentChoices('outcome');
  const offered = new Set(usePresentActions().map(({ action }) => action));
  const [typed, setTyped] = useState('');
  const groups = keyGroups({ place, offered, own })
    .map(({ of, names }) => ({ of, lines: [...names.flatMap(lineOf), ...otherLines(of, choices)].filter(isAsked) }))
    .filter(({ lines }) => lines.length > 0);
  return (
    <>
      <TextInput
        data-autofocus
        className={classes.search}
        aria-label={t('keys.search')}
        placeholder={t('keys.search')}
        leftSection={<IconSearch size={16} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {groups.map(({ of, lines }) => (
        <section key={of} aria-labelledby={`keys-of-${of}`}>
          <h3 id={`keys-of-${of}`} className={classes.place}>
            {t(`keys.place.${of}`)}
          </h3>
          <dl className={classes.keys}>
            {lines.map((line) => (
              <KeyLine key={line.key} line={line} />
            ))}
          </dl>
        </section>
      ))}
      {groups.length === 0 && (
        <p role="status" className={classes.nothing}>
          {t('keys.nothingFound', { typed: typed.trim() })}
        </p>
      )}
      <p className={classes.foot}>
        {t('keys.resting')} {/* Beside a call session, which stays as it is. */}
        <Link
          to="/mon-compte/raccourcis"
          className={classes.link}
          {...(isOfSession(place) && { target: '_blank' })}
          onClick={onLeave}
        >
          {t('keys.mine')}
        </Link>
      </p>
    </>
  );

  function lineOf(action: ActionName): Line[] {
    const keys = keysOf(action, own).map((chord) => chordText(chord, t));
    if (keys.length === 0) return [];
    return [{ key: action, label: t(`keys.action.${action}`), words: t(`keys.words.${action}`), keys }];
  }

  /** What the company has keys for. */
  function otherLines(of: KeyPlace, present: readonly PresentChoice[]): Line[] {
    if (of === 'question') return [{ key: 'answers', label: t('keys.answers'), words: '', keys: [t('keys.from1to9')] }];
    if (of !== 'call') return [];
    const outcomes = present.map(({ key, label, keyHint = '' }) => ({ key, label, words: '', keys: [keyHint] }));
    const any = { key: 'outcomes', label: t('keys.outcomes'), words: t('keys.outcomeWords') };
    return outcomes.length > 0 ? outcomes : [{ ...any, keys: [t('keys.from1to9'), 'A', 'B', 'C'] }];
  }

  function isAsked({ label, words, keys }: Line): boolean {
    const isItsKey = keys.some((key) => plain(key) === plain(typed.trim()));
    return isItsKey || containsEveryWord(plain(`${label} ${words}`), typed);
  }
}

function KeyLine({ line }: { line: Line }) {
  return (
    <div className={classes.line}>
      <dt>{line.label}</dt>
      <dd>
        <span className={classes.spoken}>{line.keys.join(', ')}</span>
        {line.keys.map((key) => (
          <KeyHint key={key} keys={key} />
        ))}
      </dd>
    </div>
  );
}

const isOfSession = (place: KeyPlace) => ['call', 'question', 'break'].includes(place);
