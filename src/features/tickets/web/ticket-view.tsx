import { Button, Menu } from '@mantine/core';
import { IconAlertTriangle, IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { useCaller, useCommand, useRow } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useWholeRow } from '../../../engine/web/whole-row.ts';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { ForWhomDialog } from '../../sales/web/for-whom.dialog.tsx';
import { assignTicket, editTicket, linkTicket } from '../ticket.commands.ts';
import { isAtWork, type Ticket, ticketRecord } from '../ticket.record.ts';
import { closeTicket, markTicketSpam, reopenTicket, takeUpTicket, waitOnTicket } from '../ticket-course.commands.ts';
import { replyAddress } from '../ticket-mail.rules.ts';
import { mayReopen } from '../ticket-states.rules.ts';
import { TicketPriorityBadge, TicketStateBadge } from './ticket-badges.tsx';
import { type ComposedKind, TicketComposer } from './ticket-composer.tsx';
import { MergeDialog, ResolveDialog } from './ticket-dialogs.tsx';
import { AssigneeField, ClassFields } from './ticket-fields.tsx';
import { TicketThread } from './ticket-thread.tsx';
import { useTicketWords } from './ticket-words.ts';
import classes from './tickets.module.css';

interface TicketViewProps {
  ticket: Ticket;
  /** Another ticket is to be looked at instead. */
  onOpen(id: string): void;
  /** Its keys are those of the page: r, n, w, f, o. */
  hasKeys?: boolean;
}

type Question = 'resolve' | 'merge' | 'link';

/** A ticket whole: how it stands, what was said, and what comes next. */
export function TicketView({ ticket, onOpen, hasKeys = false }: TicketViewProps) {
  const { can, userId } = useCaller();
  const { row: prospect } = useProspectOf(ticket);
  const field = useRef<HTMLTextAreaElement>(null);
  const [kind, setKind] = useState<ComposedKind>(ticket.prospectId === null ? 'note' : 'reply');
  const [question, setQuestion] = useState<Question>();
  const acts = useActs(ticket);
  const mayHandle = can('tickets.handle');
  const compose = (wanted: ComposedKind) => () => {
    setKind(wanted);
    field.current?.focus();
  };
  const atWork = isAtWork(ticket);
  const keys = hasKeys && mayHandle;
  useActionKeys({
    ticketReply: keys && ticket.prospectId !== null && canWriteIn(ticket) ? compose('reply') : undefined,
    ticketNote: keys ? compose('note') : undefined,
    ticketWait: keys && atWork ? () => acts.wait('client') : undefined,
    ticketResolve: keys && atWork ? () => setQuestion('resolve') : undefined,
    ticketTake: keys && ticket.assigneeId !== userId ? () => acts.assign(userId) : undefined,
  });
  return (
    <article className={classes.view}>
      <Head ticket={ticket} />
      {mayHandle && <Acts {...{ ticket, acts }} onAsk={setQuestion} />}
      <FormProblem text={acts.problem} />
      {!ticket.isVerified && (
        <UnknownSender ticket={ticket} onLink={mayHandle ? () => setQuestion('link') : undefined} />
      )}
      <TicketThread ticket={ticket} />
      {mayHandle && canWriteIn(ticket) && (
        <TicketComposer
          {...{ ticket, kind, field }}
          onKind={setKind}
          address={prospect ? replyAddress(ticket, prospect.emails) : null}
        />
      )}
      <Facts ticket={ticket} mayHandle={mayHandle} acts={acts} onOpen={onOpen} />
      {question === 'resolve' && <ResolveDialog ticket={ticket} onClose={() => setQuestion(undefined)} />}
      {question === 'merge' && (
        <MergeDialog
          ticket={ticket}
          onClose={() => setQuestion(undefined)}
          onMerged={(intoId) => {
            setQuestion(undefined);
            onOpen(intoId);
          }}
        />
      )}
      {question === 'link' && <LinkDialog ticket={ticket} onClose={() => setQuestion(undefined)} />}
    </article>
  );
}

const canWriteIn = (ticket: Ticket) => isAtWork(ticket) || ticket.state === 'resolved';

/** The customer's record, and with it what hangs on it: from now on commands show within a frame. */
function useProspectOf({ prospectId }: Ticket) {
  return useWholeRow(prospectRecord, prospectId ?? '00000000-0000-0000-0000-000000000000');
}

type ActsOfTicket = ReturnType<typeof useActs>;

function useActs(ticket: Ticket) {
  const commands = {
    assign: useCommand(assignTicket),
    edit: useCommand(editTicket),
    wait: useCommand(waitOnTicket),
    takeUp: useCommand(takeUpTicket),
    reopen: useCommand(reopenTicket),
    close: useCommand(closeTicket),
    spam: useCommand(markTicketSpam),
  };
  const { submit, problem } = useSubmit((act: () => Promise<unknown>) => act());
  const said = () => ({ id: ticket.id, eventId: newId() });
  return {
    problem,
    assign: (assigneeId: string | null) => void submit(() => commands.assign({ ...said(), assigneeId })),
    edit: (changes: Partial<Pick<Ticket, 'category' | 'impact' | 'urgency' | 'subject'>>) =>
      void submit(() => commands.edit({ ...said(), ...changes })),
    wait: (whom: 'client' | 'internal') => void submit(() => commands.wait({ ...said(), for: whom })),
    takeUp: () => void submit(() => commands.takeUp(said())),
    reopen: () => void submit(() => commands.reopen(said())),
    close: () => void submit(() => commands.close(said())),
    spam: () => void submit(() => commands.spam(said())),
  };
}

function Head({ ticket }: { ticket: Ticket }) {
  const { number, due } = useTicketWords();
  const { text, tone } = due(ticket);
  return (
    <header className={classes.head}>
      <span className={classes.number}>{number(ticket)}</span>
      <TicketPriorityBadge ticket={ticket} />
      <TicketStateBadge ticket={ticket} />
      <span className={classes.due} data-tone={tone}>
        {isAtWork(ticket) && text}
      </span>
    </header>
  );
}

function Acts({ ticket, acts, onAsk }: { ticket: Ticket; acts: ActsOfTicket; onAsk(question: Question): void }) {
  const { t, now } = useTicketWords();
  const { userId } = useCaller();
  const { state } = ticket;
  const atWork = isAtWork(ticket);
  const act = (name: string, run: () => void, variant: 'default' | 'filled' = 'default'): ReactNode => (
    <Button key={name} size="xs" variant={variant} onClick={run}>
      {t(`ticketScreen.act.${name}`)}
    </Button>
  );
  return (
    <div className={classes.acts}>
      {atWork && act('resolve', () => onAsk('resolve'), 'filled')}
      {atWork && ticket.assigneeId !== userId && act('take', () => acts.assign(userId))}
      {atWork && state !== 'open' && state !== 'new' && act('takeUp', acts.takeUp)}
      {atWork && state !== 'waiting-client' && act('waitClient', () => acts.wait('client'))}
      {atWork && state !== 'waiting-internal' && act('waitInternal', () => acts.wait('internal'))}
      {mayReopen(ticket, now) && act('reopen', acts.reopen)}
      {state === 'resolved' && act('close', acts.close)}
      {state === 'spam' && act('notSpam', acts.takeUp)}
      {atWork && (
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <Button size="xs" variant="default" aria-label={t('ticketScreen.act.more')}>
              <IconDots size={16} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {ticket.prospectId !== null && (
              <Menu.Item onClick={() => onAsk('merge')}>{t('ticketScreen.act.merge')}</Menu.Item>
            )}
            <Menu.Item onClick={acts.spam}>{t('ticketScreen.act.spam')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

function UnknownSender({ ticket, onLink }: { ticket: Ticket; onLink: (() => void) | undefined }) {
  const { t } = useTicketWords();
  return (
    <div className={classes.warning} role="note">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <div>
        <strong>{t('ticketScreen.unknownSender')}</strong> {ticket.requesterAddress}
        <p className={classes.soft}>{t('ticketScreen.unknownSenderNote')}</p>
      </div>
      {onLink && (
        <Button size="xs" variant="default" onClick={onLink}>
          {t('ticketScreen.link')}
        </Button>
      )}
    </div>
  );
}

function LinkDialog({ ticket, onClose }: { ticket: Ticket; onClose(): void }) {
  const { t } = useTicketWords();
  const link = useCommand(linkTicket);
  const { submit, busy, problem } = useSubmit(async (prospectId: string) => {
    await link({ id: ticket.id, prospectId, eventId: newId() });
    onClose();
  });
  return (
    <ForWhomDialog
      title={t('ticketScreen.link')}
      closeText={t('ticketScreen.close')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onChosen={submit}
    />
  );
}

interface FactsProps extends Pick<TicketViewProps, 'ticket' | 'onOpen'> {
  mayHandle: boolean;
  acts: ActsOfTicket;
}

function Facts({ ticket, mayHandle, acts, onOpen }: FactsProps) {
  const { t } = useTicketWords();
  const { mergedIntoId, linkedId, satisfaction, satisfactionNote } = ticket;
  const isDone = !isAtWork(ticket);
  return (
    <section className={classes.facts} aria-label={t('ticketScreen.facts')}>
      <Whose ticket={ticket} />
      {satisfaction !== null && (
        <p>
          <strong>{t('ticketScreen.satisfaction', { score: satisfaction })}</strong> {satisfactionNote}
        </p>
      )}
      <AssigneeField value={ticket.assigneeId} disabled={!mayHandle || isDone} onChange={acts.assign} />
      <ClassFields value={ticket} disabled={!mayHandle || isDone} onChange={acts.edit} />
      {mergedIntoId && <Other text={t('ticketScreen.mergedInto')} id={mergedIntoId} onOpen={onOpen} />}
      {linkedId && <Other text={t('ticketScreen.follows')} id={linkedId} onOpen={onOpen} />}
    </section>
  );
}

function Other({ text, id, onOpen }: { text: string; id: string; onOpen(id: string): void }) {
  const { t, number } = useTicketWords();
  const other = useRow(ticketRecord, id);
  return (
    <p>
      {text}{' '}
      <button type="button" className={classes.link} onClick={() => onOpen(id)}>
        {other ? number(other) : t('ticketScreen.open')}
      </button>
    </p>
  );
}

function Whose({ ticket }: { ticket: Ticket }) {
  const { t } = useTicketWords();
  const { row: prospect } = useProspectOf(ticket);
  if (ticket.prospectId === null)
    return <p className={classes.soft}>{ticket.requesterName ?? t('ticketScreen.noClient')}</p>;
  if (!prospect) return null;
  return (
    <p>
      <Link to="/prospects/$prospectId" params={{ prospectId: prospect.id }} className={classes.link}>
        {prospectName(prospect)}
      </Link>
      {prospect.organisation && ` · ${prospect.organisation}`}
    </p>
  );
}
