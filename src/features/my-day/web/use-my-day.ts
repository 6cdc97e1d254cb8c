import { useMemo } from 'react';
import { instantOf } from '../../../engine/dates.ts';
import type { Filter, Order } from '../../../engine/filter.ts';
import { useCaller, useEverythingRead, useHasList, useRows } from '../../../engine/web/hooks.ts';
import { useRowsWithServer } from '../../../engine/web/server-list.ts';
import { useNow, useToday } from '../../../engine/web/when.ts';
import { appointmentRecord } from '../../appointments/appointment.record.ts';
import { useOwnOnDevice } from '../../prospect-desk/web/own-on-device.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { reminderRecord } from '../../reminders/reminder.record.ts';
import { isAtWork, type Ticket, ticketRecord } from '../../tickets/ticket.record.ts';
import {
  appointmentsOfDay,
  comingFilter,
  comingItems,
  dayFilter,
  dayItems,
  endOfComing,
  endOfDay,
  ticketsOfDay,
  withTickets,
} from '../my-day.rules.ts';

const undone: Filter = {
  and: [
    { field: 'doneAt', is: null },
    { field: 'archivedAt', is: null },
  ],
};

const soonest: readonly Order[] = [{ field: 'nextActionAt' }];

/** The day of whoever is signed in, from the rows of this device; of tickets also from the server, for most are other people’s customers’. */
export function useMyDay() {
  const { userId, timeZone: zone } = useCaller();
  const now = useNow();
  const today = useToday();
  const until = endOfDay(today, zone);
  const filter = useMemo(() => dayFilter(userId, until), [userId, until]);
  const rows = useRows(prospectRecord, { where: filter }) as readonly Prospect[];
  const reminders = useRows(reminderRecord, { where: undone });
  const from = instantOf(today, '00:00', zone);
  const led = useMemo(() => ({ where: appointmentsOfDay(userId, { from, until }) }), [userId, from, until]);
  const appointments = useRows(appointmentRecord, led);
  const tickets = useTicketsOfDay(userId, until);
  const items = useMemo(
    () => withTickets(dayItems(rows, reminders, appointments, { userId, now, zone }), tickets, { now, zone }),
    [rows, reminders, appointments, tickets, userId, now, zone],
  );
  const soon = useMemo(
    () => ({ where: comingFilter(userId, until, endOfComing(today, zone)) }),
    [userId, until, today, zone],
  );
  const planned = useRows(prospectRecord, soon) as readonly Prospect[];
  const coming = useMemo(
    () => comingItems(planned, reminders, { userId, now, zone }),
    [planned, reminders, userId, now, zone],
  );
  const afterToday = useMemo(
    (): Filter => ({
      and: [
        { field: 'ownerId', is: userId },
        { field: 'archivedAt', is: null },
        { field: 'nextActionAt', from: until },
      ],
    }),
    [userId, until],
  );
  const [first] = useRows(prospectRecord, { where: afterToday, order: soonest, limit: 1 }) as readonly Prospect[];
  const toCome = useMemo(
    () => reminders.filter(({ prospectId, dueAt }) => prospectId === null && dueAt >= until).map(({ dueAt }) => dueAt),
    [reminders, until],
  );
  const [next = null] = [first?.nextActionAt ?? [], toCome].flat().sort();
  const isWhole = useHasList(prospectRecord, { where: filter }) === 'whole';
  const hasOwn = useOwnOnDevice();
  const isRead = useEverythingRead();
  return { items, coming, filter, next, isLoading: !isWhole || !hasOwn || !isRead };
}

function useTicketsOfDay(userId: string, until: string): readonly Ticket[] {
  const where = useMemo(() => ticketsOfDay(userId, until), [userId, until]);
  const tickets: readonly Ticket[] = useRowsWithServer(ticketRecord, '/tickets', { where, sort: 'dueAt' });
  return useMemo(() => tickets.filter((one) => one.assigneeId === userId && isAtWork(one)), [tickets, userId]);
}
