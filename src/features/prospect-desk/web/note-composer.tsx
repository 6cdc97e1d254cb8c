import { Button, Textarea } from '@mantine/core';
import { useLocalStorage, useWindowEvent } from '@mantine/hooks';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { ChosenFiles } from '../../attachments/web/chosen-files.tsx';
import { useChosenFiles } from '../../attachments/web/use-chosen-files.ts';
import { useWaitingFiles } from '../../attachments/web/use-waiting-files.ts';
import { noteWith } from '../../dictation/spoken-french.rules.ts';
import { DictateButton } from '../../dictation/web/dictate-button.tsx';
import { DictationLine } from '../../dictation/web/dictation-line.tsx';
import { landHere } from '../../dictation/web/landing.ts';
import { useDictation } from '../../dictation/web/use-dictation.ts';
import { addInteraction } from '../../interactions/interaction.commands.ts';
import { mentionedIn } from '../../interactions/note-text.rules.ts';
import { NoteGuard } from '../../interactions/web/note-guard.tsx';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { NoteFactChips } from '../../suggestions/web/note-fact-chips.tsx';
import classes from './note-composer.module.css';
import { DRAFTS_FORGOTTEN, draftKey } from './note-drafts.ts';
import { NoteTools } from './note-tools.tsx';
import { usePeople } from './stage-facts.ts';
import { useMention } from './use-mention.tsx';

export interface NoteComposerProps {
  prospect: Prospect;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
}

/** A note on the prospect, with colleagues, pictures and PDFs. What is typed stays while one looks elsewhere. */
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
  const chosen = useChosenFiles();
  const { add: keepFiles } = useWaitingFiles();
  const { people } = usePeople();
  const { submit, problem, clear } = useSubmit(async () => {
    let written = text;
    let files = chosen.files;
    do {
      isAskedAgain.current = false;
      const note = written.trim() || files.map(({ name }) => name).join(', ');
      if (!note) return;
      const interactionId = newId();
      // What there is no room for is told before anything is written.
      if (files.length > 0) await keepFiles(files, { interactionId, prospectId });
      await add({ id: interactionId, prospectId, kind: 'note', note, mentions: mentionedIn(note, people) });
      chosen.clear();
      files = [];
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
  const mention = useMention({ fieldRef, people, write: setText });
  const isWriting = text.trim() !== '' || chosen.files.length > 0;
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (mention.takeKey(event)) return;
    const action = meant(event, 'submit', 'leave');
    if (!action) return;
    event.preventDefault();
    if (action === 'submit') keep();
    else event.currentTarget.blur();
  };
  return (
    <div className={classes.note}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped on it; the button beside it takes them too */}
      <div
        className={classes.composer}
        data-writing={isWriting || undefined}
        data-listening={dictation.isOn || undefined}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          chosen.choose(event.dataTransfer.files);
        }}
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
            mention.look(event.currentTarget);
          }}
          onPaste={(event) => {
            if (event.clipboardData.files.length === 0) return;
            event.preventDefault();
            chosen.choose(event.clipboardData.files);
          }}
          onBlur={mention.close}
          onKeyDown={onKeyDown}
          {...mention.field}
        />
        {mention.list}
        <NoteTools fieldRef={fieldRef} write={setText} onMention={mention.begin} onFiles={chosen.choose} />
        <DictateButton isOn={dictation.isOn} onToggle={dictation.toggle} />
        {isWriting ? (
          <Button size="xs" onClick={keep} rightSection={<KeyHint keys={hint('submit')} />}>
            {t('desk.addNote')}
          </Button>
        ) : (
          keys && <KeyHint keys={keys} />
        )}
        <FormProblem text={problem || chosen.problem} />
      </div>
      <ChosenFiles files={chosen.files} onRemove={chosen.remove} />
      <DictationLine target={target} onStart={dictation.start} />
      <NoteGuard note={text} />
      <NoteFactChips prospect={prospect} note={text.trim() ? text : lastNote} />
    </div>
  );
}

const withoutStart = (text: string, start: string) => (text.startsWith(start) ? text.slice(start.length) : text);
