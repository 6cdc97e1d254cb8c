import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { MomentInput } from '../../prospect-desk/web/moment-input.tsx';
import { RepeatsField } from '../../prospect-desk/web/next-action.tsx';
import { useReminderActs } from '../../prospect-desk/web/reminder-acts.ts';
import type { Reminder } from '../../reminders/reminder.record.ts';

/** What is to be done, when, and how often. */
export function EditReminderDialog({ reminder, onClose }: { reminder: Reminder; onClose(): void }) {
  const t = useText();
  const { edit } = useReminderActs();
  const [text, setText] = useState(reminder.text);
  const [dueAt, setDueAt] = useState<string | null>(reminder.dueAt);
  const [repeats, setRepeats] = useState(reminder.repeats);
  const { submit, busy, problem } = useSubmit(async (at: string) => {
    await edit(reminder, { text: text.trim(), dueAt: at, repeats });
    onClose();
  });
  const isWhole = text.trim() !== '' && dueAt !== null;
  return (
    <Dialog title={t('reminder.edit')} closeText={t('desk.close')} onClose={onClose}>
      <Form onSubmit={() => isWhole && submit(dueAt)}>
        <FormProblem text={problem} />
        <TextInput
          data-autofocus
          label={t('reminder.words')}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <MomentInput label={t('desk.day')} value={dueAt} error={undefined} onChange={setDueAt} />
        <RepeatsField value={repeats} onChange={setRepeats} />
        <Group>
          <Button type="submit" loading={busy} disabled={!isWhole}>
            {t('reminder.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('desk.cancel')}
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
