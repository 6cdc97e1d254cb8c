import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { correctInteraction } from '../../interactions/interaction.commands.ts';
import type { TimelineItem } from '../../interactions/timeline-items.rules.ts';

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
      <FormProblem text={problem} />
      <Group gap={8}>
        <Button type="submit" size="xs">
          {t('desk.save')}
        </Button>
        <Button variant="subtle" color="gray" size="xs" onClick={onClose}>
          {t('desk.cancel')}
        </Button>
      </Group>
    </Form>
  );
}
