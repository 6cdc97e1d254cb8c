import { ActionIcon, Button, VisuallyHidden } from '@mantine/core';
import { IconRotate, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { chordText } from '../../keys/chord-text.rules.ts';
import { problemOf } from '../../keys/free-keys.rules.ts';
import { type ActionName, type Chord, keyAction } from '../../keys/key-actions.ts';
import { holderOf, type KeyChanges, keyOf, swapKeys } from '../../keys/own-keys.rules.ts';
import { useOwnKeys } from '../../keys/web/own-keys.tsx';
import { type Outcome, outcomeRecord } from '../../outcomes/outcome.record.ts';
import { useKeyRecorder } from './key-recorder.ts';
import classes from './my-keys.module.css';

interface KeyRowProps {
  action: ActionName;
  isRecording: boolean;
  onRecord(isOn: boolean): void;
  onChange(changes: KeyChanges): Promise<unknown>;
}

/** Why the key that was pressed was not taken, and the way out if there is one. */
interface Refused {
  text: string;
  swap?: KeyChanges | undefined;
}

const mayTake = (chord: Chord, action: ActionName) => problemOf(chord, action) === undefined;

/** One action and its key: pressed, it waits for another one. */
export function KeyRow({ action, isRecording, onRecord, onChange }: KeyRowProps) {
  const t = useText();
  const own = useOwnKeys();
  const outcomeWith = useOutcomeKeys(action);
  const button = useRef<HTMLButtonElement>(null);
  const [refused, setRefused] = useState<Refused>();
  const { isFixed, key: proposed, also = [] } = keyAction(action);
  const label = t(`keys.action.${action}`);
  const chord = keyOf(action, own);
  const isOwn = chord !== proposed;
  const winner = chord === null ? undefined : outcomeWith(chord);
  const [said, setSaid] = useState('');
  useKeyRecorder(isRecording, take, leave);

  function leave() {
    onRecord(false);
    button.current?.focus();
  }

  function take(pressed: Chord) {
    leave();
    const found = pressed === chord ? undefined : refusalOf(pressed);
    setRefused(found);
    if (!found && pressed !== chord) change({ [action]: pressed });
  }

  function change(changes: KeyChanges) {
    setRefused(undefined);
    const to = changes[action];
    setSaid(
      to
        ? t('keys.own.changed', { action: label, key: chordText(to, t) })
        : t('keys.own.changedToNone', { action: label }),
    );
    void onChange(changes);
    button.current?.focus();
  }

  function refusalOf(pressed: Chord): Refused | undefined {
    const key = chordText(pressed, t);
    const problem = problemOf(pressed, action);
    if (problem) return { text: t(`keys.problem.${problem}`, { key }) };
    const outcome = outcomeWith(pressed);
    if (outcome) return { text: t('keys.own.heldByOutcome', { key, outcome: outcome.label }) };
    const holder = holderOf(pressed, action, own);
    if (!holder) return undefined;
    const place = t(`keys.place.${keyAction(holder).places[0]}`);
    const text = t('keys.own.heldBy', { key, action: t(`keys.action.${holder}`), place });
    return { text, swap: swapKeys(action, pressed, own, mayTake) };
  }

  function goBack() {
    const found = proposed === null ? undefined : refusalOf(proposed);
    if (found) setRefused(found);
    else change({ [action]: proposed });
  }

  return (
    <li className={classes.row} data-own={isOwn || undefined}>
      <span className={classes.action}>{label}</span>
      <span className={classes.keys}>
        {isFixed ? (
          <span className={classes.fixed} title={t('keys.problem.fixed')}>
            {[chord, ...also].map((one) => one && <Printed key={one} chord={one} />)}
            <span className={classes.soft}>{t('keys.own.fixed')}</span>
          </span>
        ) : (
          <>
            {also.map((one) => (
              <Printed key={one} chord={one} />
            ))}
            <button
              ref={button}
              type="button"
              className={classes.key}
              data-recording={isRecording || undefined}
              onClick={() => {
                setRefused(undefined);
                onRecord(!isRecording);
              }}
            >
              <VisuallyHidden>
                {`${t('keys.own.change', { action: label })} (${chord === null ? t('keys.none') : chordText(chord, t)})`}
              </VisuallyHidden>
              {isRecording ? (
                <span className={classes.press} aria-hidden="true">
                  {t('keys.own.press')} <span className={classes.soft}>{t('keys.own.cancelled')}</span>
                </span>
              ) : chord === null ? (
                <span className={classes.soft} aria-hidden="true">
                  {t('keys.none')}
                </span>
              ) : (
                <KeyHint keys={chordText(chord, t)} />
              )}
            </button>
            <ActionIcon
              size="md"
              variant="subtle"
              color="gray"
              className={classes.act}
              data-shown={isOwn || undefined}
              disabled={!isOwn}
              aria-label={
                proposed === null
                  ? t('keys.own.resetToNone', { action: label })
                  : t('keys.own.reset', { action: label, key: chordText(proposed, t) })
              }
              title={
                proposed === null
                  ? t('keys.own.resetToNone', { action: label })
                  : t('keys.own.reset', { action: label, key: chordText(proposed, t) })
              }
              onClick={goBack}
            >
              <IconRotate size={15} />
            </ActionIcon>
            <ActionIcon
              size="md"
              variant="subtle"
              color="gray"
              className={classes.act}
              data-shown={chord !== null || undefined}
              disabled={chord === null}
              aria-label={t('keys.own.remove', { action: label })}
              title={t('keys.own.remove', { action: label })}
              onClick={() => change({ [action]: null })}
            >
              <IconX size={15} />
            </ActionIcon>
          </>
        )}
      </span>
      <span role="status" className={classes.said}>
        {said}
      </span>
      {refused ? (
        <div role="alert" className={classes.refused}>
          <span>{refused.text}</span>
          {refused.swap && (
            <Button size="compact-sm" variant="default" onClick={() => refused.swap && change(refused.swap)}>
              {t('keys.own.swap')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              setRefused(undefined);
              onRecord(true);
            }}
          >
            {t('keys.own.otherKey')}
          </Button>
        </div>
      ) : (
        winner && <p className={classes.refused}>{t('keys.own.outcomeWins', { outcome: winner.label })}</p>
      )}
    </li>
  );
}

function Printed({ chord }: { chord: Chord }) {
  const t = useText();
  return (
    <>
      <KeyHint keys={chordText(chord, t)} />
      <span className={classes.spoken}>{chordText(chord, t)}</span>
    </>
  );
}

/** The outcome of the company that a key gives, where the action is one of the call card. */
function useOutcomeKeys(action: ActionName): (chord: Chord) => Outcome | undefined {
  const outcomes = useRows(outcomeRecord, inUse);
  const isOnCard = keyAction(action).places.includes('call');
  return (chord) => (isOnCard ? outcomes.find(({ key }) => key?.toLowerCase() === chord) : undefined);
}

const inUse = { where: { field: 'archivedAt', is: null } };
