import { IconLifebuoy } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { useWholeRow } from '../../../engine/web/whole-row.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useKeyPlace } from '../../keys/web/present-actions.ts';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { type Ticket, ticketRecord } from '../ticket.record.ts';
import type { TicketGroup } from '../ticket-list.rules.ts';
import { openTicket } from './opened-ticket.ts';
import { TicketPriorityBadge } from './ticket-badges.tsx';
import { TicketView } from './ticket-view.tsx';
import { useTicketWords } from './ticket-words.ts';
import classes from './tickets.module.css';
import { useTicketList, useWhoseTicket } from './use-ticket-list.ts';

/** One ticket after the other, what is due soonest first: the queue on one side, the ticket on the other, all by keys. */
export function TicketDeskPart({ group, q }: { group: TicketGroup; q: string }) {
  const { t, due } = useTicketWords();
  const narrow = useNarrowScreen();
  const { rows, isLoading, hasMore, loadMore } = useTicketList(group, q);
  const whose = useWhoseTicket(rows);
  const [chosenId, setChosen] = useState<string>();
  const place = Math.max(
    0,
    rows.findIndex(({ id }) => id === chosenId),
  );
  const shownId = chosenId ?? (narrow ? undefined : rows[0]?.id);
  const queue = useRef<HTMLUListElement>(null);
  const step = (by: 1 | -1) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, place + by))];
    if (next) setChosen(next.id);
    if (place + by > rows.length - 5 && hasMore) loadMore();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the one chosen is brought into sight
  useEffect(() => {
    queue.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [shownId]);
  useKeyPlace('tickets');
  useActionKeys({ nextRow: () => step(1), previousRow: () => step(-1) });
  if (!isLoading && rows.length === 0 && !chosenId)
    return (
      <EmptyState
        icon={IconLifebuoy}
        title={t('ticketScreen.desk.empty')}
        description={t('ticketScreen.noneSuchNote')}
      />
    );
  return (
    <div className={classes.desk}>
      <nav aria-label={t('ticketScreen.desk.queue')} className={classes.queue}>
        <ul ref={queue}>
          {rows.map((ticket) => (
            <li key={ticket.id}>
              <button
                type="button"
                className={classes.queued}
                aria-current={(!narrow && ticket.id === shownId) || undefined}
                onClick={() => (narrow ? openTicket({ kind: 'ticket', id: ticket.id }) : setChosen(ticket.id))}
              >
                <span className={classes.cardTop}>
                  <span className={classes.entryName}>{ticket.subject}</span>
                  <TicketPriorityBadge ticket={ticket} />
                </span>
                <span className={classes.soft}>{whose(ticket)}</span>
                <span className={classes.due} data-tone={due(ticket).tone}>
                  {due(ticket).text}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {!narrow && (
        <section className={classes.beside}>
          {shownId ? (
            <Shown key={shownId} id={shownId} onOpen={setChosen} />
          ) : (
            <p className={classes.soft}>{t('ticketScreen.desk.choose')}</p>
          )}
          <DeskKeys />
        </section>
      )}
    </div>
  );
}

const deskKeys = ['nextRow', 'ticketReply', 'ticketNote', 'ticketWait', 'ticketResolve', 'ticketTake'] as const;

/** The keys of the desk, as this person has them. */
function DeskKeys() {
  const { t } = useTicketWords();
  const { hint } = useKeys();
  return (
    <p className={classes.keys}>
      {deskKeys.map((name) => (
        <span key={name}>
          <KeyHint keys={hint(name)} /> {t(`keys.action.${name}`)}
        </span>
      ))}
    </p>
  );
}

function Shown({ id, onOpen }: { id: string; onOpen(id: string): void }) {
  const { row } = useWholeRow(ticketRecord, id);
  if (!row) return null;
  const ticket: Ticket = row;
  return (
    <>
      <h2 className={classes.subject}>{ticket.subject}</h2>
      <TicketView ticket={ticket} onOpen={onOpen} hasKeys />
    </>
  );
}
