import { useMemo } from 'react';
import type { Tone } from '../../../design/tone.ts';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { useNow, useWhen } from '../../../engine/web/when.ts';
import { type User, userRecord } from '../../members/member.records.ts';
import type { TicketPriority } from '../priority.rules.ts';
import { isAtWork, type Ticket, type TicketState } from '../ticket.record.ts';

const tones: Record<TicketState, Tone> = {
  new: 'due',
  open: 'brand',
  'waiting-client': 'neutral',
  'waiting-internal': 'neutral',
  resolved: 'won',
  closed: 'neutral',
  merged: 'neutral',
  spam: 'neutral',
};

const priorityTones: Record<TicketPriority, Tone> = { P1: 'late', P2: 'due', P3: 'brand', P4: 'neutral' };

/** How a ticket reads: its number, state, what is due, who has it. */
export function useTicketWords() {
  const t = useText();
  const when = useWhen();
  const now = useNow();
  const people: readonly User[] = useRows(userRecord);
  return useMemo(() => {
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return {
      t,
      when,
      now,
      number: ({ number }: Pick<Ticket, 'number'>) => (number === null ? t('ticketScreen.unnumbered') : `#${number}`),
      state: ({ state }: Pick<Ticket, 'state'>) => ({ text: t(`ticket.state.${state}`), tone: tones[state] }),
      priority: ({ priority }: Pick<Ticket, 'priority'>) => ({ text: priority, tone: priorityTones[priority] }),
      due: (ticket: Ticket): { text: string; tone: Tone } => {
        if (!isAtWork(ticket)) return { text: t('ticketScreen.due.none'), tone: 'neutral' };
        if (ticket.dueAt === null) return { text: t('ticketScreen.due.paused'), tone: 'neutral' };
        const isFirst = ticket.firstResponseAt === null && ticket.dueAt === ticket.firstResponseDueAt;
        const isLate = ticket.dueAt < now;
        const key = `${isFirst ? 'first' : 'resolution'}${isLate ? 'Late' : ''}`;
        const text = t(`ticketScreen.due.${key}`, { when: when.dayAndTime(ticket.dueAt) });
        return { text, tone: isLate ? 'late' : 'neutral' };
      },
      nameOf: (userId: string | null) => (userId ? (names.get(userId) ?? '…') : t('ticketScreen.field.nobody')),
      duration: (minutes: number) =>
        minutes % 60 === 0
          ? t('ticketScreen.hours', { count: minutes / 60 })
          : t('ticketScreen.minutes', { count: minutes }),
      people: people.filter(({ state }) => state === 'active'),
    };
  }, [t, when, now, people]);
}
