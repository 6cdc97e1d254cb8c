import { Button, Group, Textarea } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { noteWith } from '../../dictation/spoken-french.rules.ts';
import { DictateButton } from '../../dictation/web/dictate-button.tsx';
import { DictationLine } from '../../dictation/web/dictation-line.tsx';
import { landHere } from '../../dictation/web/landing.ts';
import { useDictation } from '../../dictation/web/use-dictation.ts';
import { correctInteraction } from '../../interactions/interaction.commands.ts';
import type { TimelineItem } from '../../interactions/timeline-items.rules.ts';
import { NoteGuard } from '../../interactions/web/note-guard.tsx';

/** Puts one's own words right; the first ones stay readable. */
export function NoteCorrection({ item, onClose }: { item: TimelineItem; onClose(): void }) {
  const t = useText();
  const correct = useCommand(correctInteraction);
  const [text, setText] = useState(item.note ?? '');
  const correctsId = item.correction?.latestId ?? item.interaction.id;
  const { submit, problem } = useSubmit(async () => {
    if (text.trim() !== (item.note ?? '')) await correct({ id: newId(), correctsId, note: text.trim() });
    onClose();
  });
  const { id, prospectId } = item.interaction;
  const target = useMemo(() => ({ place: `correction ${id}`, prospectId }), [id, prospectId]);
  const dictation = useDictation(target);
  useEffect(() => landHere(target.place, (_, said) => setText((now) => noteWith(now, said))), [target]);
  return (
    <Form onSubmit={submit}>
      <Textarea
        autosize
        minRows={2}
        data-autofocus
        autoFocus
        aria-label={t('desk.correct')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onClose();
        }}
      />
      <DictationLine target={target} onStart={dictation.start} />
      <NoteGuard note={text} />
      <FormProblem text={problem} />
      <Group gap={8}>
        <Button type="submit" size="xs">
          {t('desk.save')}
        </Button>
        <Button variant="subtle" color="gray" size="xs" onClick={onClose}>
          {t('desk.cancel')}
        </Button>
        <DictateButton isOn={dictation.isOn} onToggle={dictation.toggle} />
      </Group>
    </Form>
  );
}
