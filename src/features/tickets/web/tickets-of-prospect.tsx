import { IconAlertTriangle, IconLifebuoy } from '@tabler/icons-react';
import { useMemo } from 'react';
import { RecordEntry, RecordPart, RecordPartAct } from '../../../design/record-part.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useRowsWithServer } from '../../../engine/web/server-list.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { criticalOf, isUnhappy } from '../critical-tickets.rules.ts';
import { isAtWork, type Ticket, ticketRecord } from '../ticket.record.ts';
import { titleOf } from '../ticket-mail.rules.ts';
import { openTicket } from './opened-ticket.ts';
import { TicketStateBadge } from './ticket-badges.tsx';
import { useTicketWords } from './ticket-words.ts';
import classes from './tickets.module.css';

/** What somebody was helped with, what is open first; a new ticket for whoever may open one. */
export function TicketsOfProspect({ prospect }: { prospect: Prospect }) {
  const { t, due } = useTicketWords();
  const { can } = useCaller();
  const tickets = useTicketsOf(prospect.id);
  const mayMake = can('tickets.handle') && !prospect.archivedAt;
  const shown = tickets.filter(({ state }) => state !== 'merged' && state !== 'spam');
  if (shown.length === 0 && !mayMake) return null;
  return (
    <RecordPart title={t('ticketScreen.part')}>
      {shown.map((ticket) => (
        <RecordEntry
          key={ticket.id}
          name={titleOf(ticket)}
          state={<TicketStateBadge ticket={ticket} />}
          facts={[ticket.priority, isAtWork(ticket) && due(ticket).text].filter(Boolean).join(' · ')}
          onOpen={() => openTicket({ kind: 'ticket', id: ticket.id })}
        />
      ))}
      {mayMake && (
        <RecordPartAct
          text={t('ticketScreen.create')}
          icon={<IconLifebuoy size={15} />}
          onAct={() => openTicket({ kind: 'new', prospectId: prospect.id })}
        />
      )}
    </RecordPart>
  );
}

/** « Ticket critique ouvert »: before anything is offered to them, this is seen to. */
export function CriticalTicketBanner({ prospectId }: { prospectId: string }) {
  const warning = useTicketWarning(prospectId);
  if (!warning) return null;
  return (
    <button
      type="button"
      className={classes.critical}
      onClick={() => openTicket({ kind: 'ticket', id: warning.ticketId })}
    >
      <IconAlertTriangle size={18} aria-hidden="true" />
      <span>{warning.text}</span>
    </button>
  );
}

/** What whoever calls must know first; undefined where there is nothing. */
export function useTicketWarning(prospectId: string): { text: string; ticketId: string } | undefined {
  const t = useText();
  const tickets = useTicketsOf(prospectId);
  const critical = criticalOf(tickets);
  const [first] = critical;
  if (first) {
    const key = critical.length > 1 ? 'criticalMany' : 'critical';
    const text = `${t(`ticketScreen.${key}`, { count: critical.length })} · ${titleOf(first)}`;
    return { text, ticketId: first.id };
  }
  const unhappy = isUnhappy(tickets) && tickets.find(({ satisfaction }) => satisfaction !== null);
  return unhappy ? { text: t('ticketScreen.unhappy'), ticketId: unhappy.id } : undefined;
}

/** From this device with what waits to be sent; of somebody else's customer from the server. */
export function useTicketsOf(prospectId: string): Ticket[] {
  const where = useMemo(() => ({ field: 'prospectId', is: prospectId }), [prospectId]);
  const tickets: readonly Ticket[] = useRowsWithServer(ticketRecord, '/tickets', { where, limit: 50 });
  return useMemo(() => {
    const mine = tickets.filter((one) => one.prospectId === prospectId);
    const order = (one: Ticket) => `${isAtWork(one) ? 0 : 1} ${one.priority}`;
    return mine.sort((a, b) => order(a).localeCompare(order(b)) || (a.openedAt < b.openedAt ? 1 : -1));
  }, [tickets, prospectId]);
}
