import { Autocomplete, Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { useCommand } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { openStates, type Ticket, ticketRecord } from '../ticket.record.ts';
import { mergeTicket, resolveTicket } from '../ticket-course.commands.ts';
import { titleOf } from '../ticket-mail.rules.ts';
import { useTicketWords } from './ticket-words.ts';
import classes from './tickets.module.css';

interface AskedOfTicket {
  ticket: Ticket;
  onClose(): void;
}

const causes = ['explained', 'fixed', 'settings', 'replaced', 'noFault'] as const;

/** What solved it. */
export function ResolveDialog({ ticket, onClose }: AskedOfTicket) {
  const { t } = useTicketWords();
  const [cause, setCause] = useState('');
  const resolve = useCommand(resolveTicket);
  const { submit, busy, problem } = useSubmit(async () => {
    await resolve({ id: ticket.id, cause, eventId: newId() });
    onClose();
  });
  return (
    <Dialog title={t('ticketScreen.resolveTitle')} closeText={t('ticketScreen.close')} onClose={onClose}>
      <Form onSubmit={submit}>
        <FormProblem text={problem} />
        <Autocomplete
          label={t('ticketScreen.cause')}
          placeholder={t('ticketScreen.causePlaceholder')}
          data={causes.map((one) => t(`ticketScreen.causes.${one}`))}
          maxLength={300}
          data-autofocus
          value={cause}
          onChange={setCause}
        />
        <FormActions>
          <Button type="submit" loading={busy} disabled={!cause.trim()}>
            {t('ticketScreen.act.resolve').replace('…', '')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

/** Which other ticket of the customer it is about, too. */
export function MergeDialog({ ticket, onClose, onMerged }: AskedOfTicket & { onMerged(intoId: string): void }) {
  const { t, state } = useTicketWords();
  const merge = useCommand(mergeTicket);
  const where = useMemo(
    () => ({
      and: [
        { field: 'prospectId', is: ticket.prospectId },
        { field: 'state', in: [...openStates, 'resolved'] },
        { field: 'id', isNot: ticket.id },
      ],
    }),
    [ticket.prospectId, ticket.id],
  );
  const { rows, isLoading } = useServerList(ticketRecord, '/tickets', { where, limit: 50 });
  const { submit, busy, problem } = useSubmit(async (intoId: string) => {
    await merge({ id: ticket.id, intoId, eventId: newId(), otherEventId: newId() });
    onMerged(intoId);
  });
  return (
    <Dialog title={t('ticketScreen.mergeTitle')} closeText={t('ticketScreen.close')} onClose={onClose}>
      <p className={classes.soft}>{t('ticketScreen.mergeNote')}</p>
      <FormProblem text={problem} />
      <ul className={classes.picks} aria-busy={busy || isLoading || undefined}>
        {rows.map((one) => (
          <li key={one.id}>
            <button type="button" disabled={busy} onClick={() => submit(one.id)}>
              <span className={classes.entryName}>{titleOf(one)}</span>
              <span className={classes.soft}>{state(one).text}</span>
            </button>
          </li>
        ))}
      </ul>
      {!isLoading && rows.length === 0 && <p className={classes.soft}>{t('ticketScreen.mergeNone')}</p>}
    </Dialog>
  );
}
