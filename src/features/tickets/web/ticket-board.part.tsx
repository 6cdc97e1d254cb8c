import { useMemo, useState } from 'react';
import { Board } from '../../../design/board.tsx';
import { BoardColumn } from '../../../design/board-column.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { useCaller, useCommand } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { isAtWork, openStates, type Ticket, type TicketState, ticketRecord } from '../ticket.record.ts';
import { takeUpTicket, waitOnTicket } from '../ticket-course.commands.ts';
import { openTicket } from './opened-ticket.ts';
import { TicketPriorityBadge } from './ticket-badges.tsx';
import { ResolveDialog } from './ticket-dialogs.tsx';
import { useTicketWords } from './ticket-words.ts';
import classes from './tickets.module.css';
import { useTicketsWhere, useWhoseTicket } from './use-ticket-list.ts';

const columns = [...openStates, 'resolved'] as const satisfies readonly TicketState[];

/** Tickets by state; a card carried to another column goes there. */
export function TicketBoardPart({ q }: { q: string }) {
  const { t } = useTicketWords();
  const { can } = useCaller();
  const [resolving, setResolving] = useState<Ticket>();
  const adopt = useAdoption(ticketRecord);
  const wait = useCommand(waitOnTicket);
  const takeUp = useCommand(takeUpTicket);
  const { submit, problem } = useSubmit(async (ticket: Ticket, state: TicketState) => {
    await adopt([ticket.id]);
    const said = { id: ticket.id, eventId: newId() };
    if (state === 'open') await takeUp(said);
    else await wait({ ...said, for: state === 'waiting-client' ? 'client' : 'internal' });
  });
  const mayMove = (ticket: Ticket) => can('tickets.handle') && isAtWork(ticket);
  function moveTo(ticket: Ticket, columnKey: string): boolean {
    if (columnKey === 'resolved') setResolving(ticket);
    if (columnKey === 'new' || columnKey === 'resolved') return false;
    submit(ticket, columnKey as TicketState);
    return true;
  }
  return (
    <div className={classes.board}>
      <FormProblem text={problem} />
      <Board
        label={t('ticketScreen.board')}
        columnKeys={columns}
        renderCarried={(ticket: Ticket) => <Card ticket={ticket} whose="" />}
        onMove={moveTo}
        isStill={resolving !== undefined}
      >
        {columns.map((state) => (
          <Column key={state} {...{ state, q, mayMove }} />
        ))}
      </Board>
      {resolving && <ResolveDialog ticket={resolving} onClose={() => setResolving(undefined)} />}
    </div>
  );
}

interface ColumnProps {
  state: TicketState;
  q: string;
  mayMove(ticket: Ticket): boolean;
}

function Column({ state, q, mayMove }: ColumnProps) {
  const { t } = useTicketWords();
  const where = useMemo(() => ({ field: 'state', is: state }), [state]);
  const list = useTicketsWhere(where, q, state === 'resolved');
  // One that was moved on this device stands where it went.
  const cards = useMemo(() => list.rows.filter((ticket) => ticket.state === state), [list.rows, state]);
  const whose = useWhoseTicket(cards);
  const label = t(`ticket.state.${state}`);
  return (
    <BoardColumn
      columnKey={state}
      label={label}
      head={
        <h2 className={classes.columnHead}>
          {label} <span className={classes.soft}>{`${cards.length}${list.hasMore ? '+' : ''}`}</span>
        </h2>
      }
      cards={cards}
      cardKey={(ticket) => ticket.id}
      cardLabel={(ticket) => `${ticket.subject}, ${whose(ticket)}`}
      renderCard={(ticket) => <Card ticket={ticket} whose={whose(ticket)} />}
      mayMove={mayMove}
      onOpen={(ticket) => openTicket({ kind: 'ticket', id: ticket.id })}
      loading={list.isLoading}
      hasMore={list.hasMore}
      onEndReached={list.loadMore}
    />
  );
}

function Card({ ticket, whose }: { ticket: Ticket; whose: string }) {
  const { t, number, due, nameOf } = useTicketWords();
  const { text, tone } = due(ticket);
  return (
    <span className={classes.card}>
      <span className={classes.cardTop}>
        <span className={classes.due} data-tone={tone} title={text}>
          {tone === 'late' ? t('ticketScreen.due.late', { number: number(ticket) }) : number(ticket)}
        </span>
        <TicketPriorityBadge ticket={ticket} />
      </span>
      <span className={classes.cardTitle}>{ticket.subject}</span>
      <span className={classes.soft}>{[whose, nameOf(ticket.assigneeId)].filter(Boolean).join(' · ')}</span>
    </span>
  );
}
