import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useCommand } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { createTicket } from '../ticket.commands.ts';
import { MOST_TICKET_TEXT, type Ticket, ticketChannels } from '../ticket.record.ts';
import { AssigneeField, ClassFields } from './ticket-fields.tsx';
import { useTicketWords } from './ticket-words.ts';

interface TicketFormProps {
  prospect: Prospect;
  onClose(): void;
  onMade(text: string): void;
}

const FORM = 'ticket';

const usual = {
  ...{ subject: '', body: '', category: 'question', impact: 'medium', urgency: 'medium', channel: 'phone' },
  assigneeId: null,
} as const;

type Draft = Pick<Ticket, 'subject' | 'category' | 'impact' | 'urgency' | 'channel' | 'assigneeId'> & { body: string };

/** What a customer needs help with, in their words. */
export function TicketFormPanel({ prospect, onClose, onMade }: TicketFormProps) {
  const { t } = useTicketWords();
  const { hint } = useKeys();
  const create = useCommand(createTicket);
  const [draft, setDraft] = useState<Draft>(usual as Draft);
  const set = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const { submit, busy, problem } = useSubmit(async () => {
    const ids = { id: newId(), eventId: newId(), messageId: newId() };
    await create({ ...ids, ...draft, prospectId: prospect.id });
    onClose();
    onMade(t('ticketScreen.opened', { subject: draft.subject.trim() }));
  });
  return (
    <SidePanel
      opened
      wide
      title={t('ticketScreen.createFor', { name: prospectName(prospect) })}
      closeText={t('ticketScreen.close')}
      onClose={onClose}
      footer={
        <Button
          type="submit"
          form={FORM}
          loading={busy}
          disabled={!draft.subject.trim()}
          rightSection={<KeyHint keys={hint('submit')} />}
        >
          {t('ticketScreen.keep')}
        </Button>
      }
    >
      <Form id={FORM} onSubmit={submit}>
        <FormProblem text={problem} />
        <TextInput
          label={t('ticketScreen.field.subject')}
          maxLength={200}
          data-autofocus
          value={draft.subject}
          onChange={(event) => set({ subject: event.currentTarget.value })}
        />
        <Textarea
          label={t('ticketScreen.field.body')}
          description={t('ticketScreen.field.bodyNote')}
          autosize
          minRows={4}
          maxRows={14}
          maxLength={MOST_TICKET_TEXT}
          value={draft.body}
          onChange={(event) => set({ body: event.currentTarget.value })}
        />
        <ClassFields value={draft} onChange={set} />
        <Select
          label={t('ticketScreen.field.channel')}
          allowDeselect={false}
          data={ticketChannels.map((value) => ({ value, label: t(`ticket.channel.${value}`) }))}
          value={draft.channel}
          onChange={(channel) => channel && set({ channel: channel as Draft['channel'] })}
        />
        <AssigneeField value={draft.assigneeId} onChange={(assigneeId) => set({ assigneeId })} />
      </Form>
    </SidePanel>
  );
}
