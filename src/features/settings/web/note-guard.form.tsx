import { Button, Checkbox, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section, Sections } from '../../../design/section.tsx';
import { useCaller, useCommand, useRow, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { editNoteGuard } from '../../interactions/note-guard.commands.ts';
import { guardedTopics, type NoteGuard, noteGuardRecord } from '../../interactions/note-guard.record.ts';

type Draft = Partial<Pick<NoteGuard, 'words' | 'topicsOff'>>;

/** What is pointed out to whoever writes a free text. */
export function NoteGuardForm() {
  const t = useText();
  const { companyId } = useCaller();
  const guard = useRow(noteGuardRecord, companyId);
  const edit = useCommand(editNoteGuard);
  const [draft, setDraft] = useState<Draft>({});
  const [saved, setSaved] = useState(false);
  const shown = { words: guard?.words ?? [], topicsOff: guard?.topicsOff ?? [], ...draft };
  const { submit, busy, problem } = useSubmit(async () => {
    await edit(shown);
    setDraft({});
    setSaved(true);
  });
  const change = (changes: Draft) => {
    setDraft((before) => ({ ...before, ...changes }));
    setSaved(false);
  };
  return (
    <Form onSubmit={() => submit()}>
      <Sections>
        <Section title={t('noteGuard.settings.title')} description={t('noteGuard.settings.description')}>
          <Checkbox.Group
            label={t('noteGuard.settings.topics')}
            value={guardedTopics.filter((topic) => !shown.topicsOff.includes(topic))}
            onChange={(on: string[]) => change({ topicsOff: guardedTopics.filter((topic) => !on.includes(topic)) })}
          >
            {guardedTopics.map((topic) => (
              <Checkbox key={topic} mt={8} value={topic} label={t(`noteGuard.topic.${topic}`)} />
            ))}
          </Checkbox.Group>
          <TagsInput
            label={t('noteGuard.settings.words')}
            description={t('noteGuard.settings.wordsNote')}
            maxTags={100}
            acceptValueOnBlur
            value={shown.words}
            onChange={(words) => change({ words: words.map((word) => word.trim()).filter((word) => word.length > 1) })}
          />
          <FormProblem text={problem} />
          <FormActions>
            <Button type="submit" loading={busy}>
              {t('noteGuard.settings.save')}
            </Button>
            <SavedNote text={saved ? t('noteGuard.settings.saved') : undefined} />
          </FormActions>
        </Section>
      </Sections>
    </Form>
  );
}
