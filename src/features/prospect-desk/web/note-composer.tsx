import { Button, Textarea } from '@mantine/core';
import { useLocalStorage, useWindowEvent } from '@mantine/hooks';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { noteWith } from '../../dictation/spoken-french.rules.ts';
import { DictateButton } from '../../dictation/web/dictate-button.tsx';
import { DictationLine } from '../../dictation/web/dictation-line.tsx';
import { landHere } from '../../dictation/web/landing.ts';
import { useDictation } from '../../dictation/web/use-dictation.ts';
import { addInteraction } from '../../interactions/interaction.commands.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { NoteFactChips } from '../../suggestions/web/note-fact-chips.tsx';
import classes from './note-composer.module.css';
import { DRAFTS_FORGOTTEN, draftKey } from './note-drafts.ts';

export interface NoteComposerProps {
  prospect: Prospect;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
}

/** A note on the prospect. What is typed stays while one looks elsewhere. */
export function NoteComposer({ prospect, fieldRef }: NoteComposerProps) {
  const t = useText();
  const prospectId = prospect.id;
  const { aria, hint, meant } = useKeys();
  const keys = hint('note');
  const add = useCommand(addInteraction);
  const [text, setText] = useLocalStorage({
    key: draftKey(prospectId),
    defaultValue: '',
    // Two tabs on one prospect write two notes.
    sync: false,
  });
  // What the last note said may still be confirmed.
  const [lastNote, setLastNote] = useState('');
  useWindowEvent(DRAFTS_FORGOTTEN, () => setText(''));
  const target = useMemo(() => ({ place: `note ${prospectId}`, prospectId }), [prospectId]);
  const dictation = useDictation(target);
  useEffect(() => landHere(target.place, (_, said) => setText((now) => noteWith(now, said))), [target, setText]);
  useActionKeys({ dictate: dictation.toggle, dictateWhileTyping: dictation.toggle }, { layer: 'frame' });
  const isAskedAgain = useRef(false);
  const { submit, problem, clear } = useSubmit(async () => {
    let written = text;
    do {
      isAskedAgain.current = false;
      if (!written.trim()) return;
      await add({ id: newId(), prospectId, kind: 'note', note: written.trim() });
      // What was typed while the disk was busy is the next note.
      const kept = written;
      setLastNote(kept);
      setText((now) => withoutStart(now, kept));
      written = withoutStart(fieldRef.current?.value ?? '', kept);
    } while (isAskedAgain.current);
  });
  // While one note is being saved, it goes on with what stands in the field by then.
  const keep = () => {
    isAskedAgain.current = true;
    submit();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const action = meant(event, 'submit', 'leave');
    if (!action) return;
    event.preventDefault();
    if (action === 'submit') keep();
    else event.currentTarget.blur();
  };
  return (
    <div className={classes.note}>
      <div
        className={classes.composer}
        data-writing={text.trim() ? true : undefined}
        data-listening={dictation.isOn || undefined}
      >
        <Textarea
          ref={fieldRef}
          rows={1}
          variant="unstyled"
          aria-label={t('desk.note')}
          aria-keyshortcuts={aria('note')}
          placeholder={t('desk.notePlaceholder')}
          classNames={{ input: classes.input, root: classes.field }}
          value={text}
          onChange={(event) => {
            clear();
            setText(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        <DictateButton isOn={dictation.isOn} onToggle={dictation.toggle} />
        {text.trim() ? (
          <Button size="xs" onClick={keep} rightSection={<KeyHint keys={hint('submit')} />}>
            {t('desk.addNote')}
          </Button>
        ) : (
          keys && <KeyHint keys={keys} />
        )}
        <FormProblem text={problem} />
      </div>
      <DictationLine target={target} onStart={dictation.start} />
      <NoteFactChips prospect={prospect} note={text.trim() ? text : lastNote} />
    </div>
  );
}

const withoutStart = (text: string, start: string) => (text.startsWith(start) ? text.slice(start.length) : text);
