import { useMemo } from 'react';
import { useRowsWithServer } from '../../../engine/web/server-list.ts';
import { type Ticket, type TicketMessage, ticketMessageRecord } from '../ticket.record.ts';
import { titleOf } from '../ticket-mail.rules.ts';
import { useTicketWords } from './ticket-words.ts';
import classes from './tickets.module.css';

/** Everything said and done on a ticket, in the order it happened. */
export function TicketThread({ ticket }: { ticket: Ticket }) {
  const { t } = useTicketWords();
  const thread = useThread(ticket.id);
  return (
    <section aria-label={t('ticketScreen.thread')} className={classes.thread}>
      {thread.length === 0 && <p className={classes.soft}>{t('ticketScreen.threadEmpty')}</p>}
      <ol className={classes.messages}>
        {thread.map((message) =>
          message.kind === 'event' ? (
            <EventLine key={message.id} message={message} />
          ) : (
            <Said key={message.id} message={message} ticket={ticket} />
          ),
        )}
      </ol>
    </section>
  );
}

function Said({ message, ticket }: { message: TicketMessage; ticket: Ticket }) {
  const { t, when, nameOf } = useTicketWords();
  const { kind, userId, at, body, fromAddress, attachments, isMailed } = message;
  const customer = fromAddress ?? ticket.requesterName ?? t('ticketScreen.client');
  const author = kind === 'client' ? customer : userId ? nameOf(userId) : t('ticketScreen.system');
  return (
    <li className={classes.message} data-kind={kind}>
      <p className={classes.messageHead}>
        <strong>{author}</strong>
        {kind === 'note' && <span className={classes.internal}>{t('ticketScreen.internal')}</span>}
        {kind === 'reply' && !isMailed && <span>{t('ticketScreen.unsent')}</span>}
        <time dateTime={at}>{when.dayAndTime(at)}</time>
      </p>
      <p className={classes.messageBody}>{body}</p>
      {attachments.length > 0 && (
        <p className={classes.soft}>
          {t('ticketScreen.withFiles', { count: attachments.length })} {attachments.map(({ name }) => name).join(', ')}
        </p>
      )}
    </li>
  );
}

function EventLine({ message }: { message: TicketMessage }) {
  const { t, when, nameOf } = useTicketWords();
  const { event, details, userId, at } = message;
  if (event === null) return null;
  const text = eventText(event, details, { t, nameOf });
  return (
    <li className={classes.event}>
      <span>{userId ? t('ticketScreen.by', { name: nameOf(userId), text }) : text}</span>
      <time dateTime={at}>{when.dayAndTime(at)}</time>
    </li>
  );
}

interface Words {
  t: ReturnType<typeof useTicketWords>['t'];
  nameOf(userId: string | null): string;
}

function eventText(event: string, details: Record<string, unknown>, { t, nameOf }: Words): string {
  const {
    assigneeId = null,
    inTurn,
    from = '',
    to = '',
    cause = '',
    score = '',
    note = '',
  } = details as {
    [name: string]: string | undefined;
  };
  const { number = null, subject = '' } = details as { number?: number | null; subject?: string };
  const variant =
    event !== 'assigned' ? event : assigneeId === null ? 'unassigned' : inTurn ? 'assignedInTurn' : 'assigned';
  return t(`ticketScreen.event.${variant}`, {
    ...{ name: nameOf(assigneeId), from, to, cause, score, note, title: titleOf({ number, subject }) },
  }).trim();
}

/** From the server, with what this device has beside it: what waits to be sent, and all without a network. */
function useThread(ticketId: string): readonly TicketMessage[] {
  const where = useMemo(() => ({ field: 'ticketId', is: ticketId }), [ticketId]);
  const messages: readonly TicketMessage[] = useRowsWithServer(ticketMessageRecord, '/ticket-messages', {
    where,
    limit: 200,
  });
  return useMemo(
    () =>
      messages
        .filter((one) => one.ticketId === ticketId)
        .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1)),
    [messages, ticketId],
  );
}
