import { Button, Checkbox, SegmentedControl, Textarea } from '@mantine/core';
import { type RefObject, useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useCommand } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { sharedValue, useSharedValue } from '../../../engine/web/shared-value.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { isAtWork, MOST_TICKET_TEXT, type Ticket } from '../ticket.record.ts';
import { hearOnTicket, noteOnTicket, replyToTicket } from '../ticket-thread.commands.ts';
import { useTicketWords } from './ticket-words.ts';
import classes from './tickets.module.css';

const kinds = ['reply', 'note', 'client'] as const;
export type ComposedKind = (typeof kinds)[number];

/** What is typed stays while one looks at another ticket. */
const drafts = sharedValue<Readonly<Record<string, string>>>({});

interface ComposerProps {
  ticket: Ticket;
  kind: ComposedKind;
  onKind(kind: ComposedKind): void;
  /** Where an answer goes; null where there is no address. */
  address: string | null;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** An answer to the customer, a note among us, or what the customer said. */
export function TicketComposer({ ticket, kind, onKind, address, field }: ComposerProps) {
  const { t } = useTicketWords();
  const { hint } = useKeys();
  const all = useSharedValue(drafts);
  const [waits, setWaits] = useState(false);
  const key = `${ticket.id} ${kind}`;
  const body = all[key] ?? '';
  const write = (text: string) => drafts.set({ ...all, [key]: text });
  const commands = {
    reply: useCommand(replyToTicket),
    note: useCommand(noteOnTicket),
    client: useCommand(hearOnTicket),
  };
  const { submit, busy, problem } = useSubmit(async () => {
    const said = { id: newId(), ticketId: ticket.id, body };
    if (kind === 'reply') await commands.reply({ ...said, byMail: address !== null, waits });
    if (kind === 'note') await commands.note(said);
    if (kind === 'client') await commands.client(said);
    write('');
    setWaits(false);
  });
  const sendText = { reply: 'sendReply', note: 'sendNote', client: 'sendClient' }[kind];
  const offered: readonly ComposedKind[] = ticket.prospectId === null ? kinds.filter((one) => one !== 'reply') : kinds;
  return (
    <form
      className={classes.composer}
      data-kind={kind}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.stopPropagation();
        if (body.trim()) submit();
      }}
    >
      <SegmentedControl
        size="xs"
        aria-label={t('ticketScreen.compose.label')}
        value={offered.includes(kind) ? kind : 'note'}
        data={offered.map((value) => ({ value, label: t(`ticketScreen.compose.${value}`) }))}
        onChange={(value) => onKind(value as ComposedKind)}
      />
      <Textarea
        ref={field}
        aria-label={t(`ticketScreen.composeField.${kind}`)}
        placeholder={t(`ticketScreen.composeField.${kind}`)}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={MOST_TICKET_TEXT}
        value={body}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <FormProblem text={problem} />
      <div className={classes.composerFoot}>
        {kind === 'reply' && (
          <span className={classes.soft}>
            {address ? t('ticketScreen.byMail', { address }) : t('ticketScreen.notByMail')}
          </span>
        )}
        {kind === 'reply' && isAtWork(ticket) && (
          <Checkbox
            size="xs"
            label={t('ticketScreen.waits')}
            checked={waits}
            onChange={(event) => setWaits(event.currentTarget.checked)}
          />
        )}
        <Button
          type="submit"
          size="xs"
          loading={busy}
          disabled={!body.trim()}
          rightSection={<KeyHint keys={hint('submit')} />}
        >
          {t(`ticketScreen.${sendText}`)}
        </Button>
      </div>
    </form>
  );
}
