import { DayView, MobileMonthView, MonthView, type ScheduleEventData, WeekView } from '@mantine/schedule';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { addDays, addMinutes, wallTime } from '../../../engine/dates.ts';
import type { Locale } from '../../../engine/messages.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import { clockTime, dayInWords, weekdayName } from '../../../engine/when.ts';
import { type Appointment, isOpen } from '../../appointments/appointment.record.ts';
import { mayLead } from '../../appointments/appointment-rights.rules.ts';
import { timesOf, wallStartOf } from '../../appointments/appointment-times.rules.ts';
import type { FirstValues } from '../../appointments/web/appointment.form.tsx';
import { useWithWhom } from '../../appointments/web/use-with-whom.ts';
import { userRecord } from '../../members/member.records.ts';
import { type AgendaView, spanOf, stepOf } from '../agenda-span.rules.ts';
import classes from './agenda.module.css';

type Move = Pick<Appointment, 'day' | 'time' | 'durationInMinutes'>;

interface AgendaCalendarProps {
  view: Exclude<AgendaView, 'list'>;
  day: string;
  appointments: readonly Appointment[];
  onOpen(id: string): void;
  onMove(appointment: Appointment, to: Move): unknown;
  onPlan: ((first: FirstValues) => void) | undefined;
  onDay(day: string): void;
  /** On a telephone: the day whose appointments stand under the month. */
  onPick(day: string): void;
  isNarrow: boolean;
}

const colors: Readonly<Record<Appointment['state'], string>> = {
  planned: 'teal',
  confirmed: 'teal',
  done: 'gray',
  noShow: 'red',
  cancelled: 'gray',
};

/** The calendar by the clock of the company: what is dragged, stretched or moved by key keeps what was agreed on. */
export function AgendaCalendar({
  view,
  day,
  appointments,
  onOpen,
  onMove,
  onPlan,
  onDay,
  onPick,
  isNarrow,
}: AgendaCalendarProps) {
  const t = useText();
  const { locale } = useLanguage();
  const caller = useCaller();
  const { timeZone } = caller;
  const now = useNow();
  const frame = useRef<HTMLDivElement>(null);
  const byId = useMemo(() => new Map(appointments.map((one) => [one.id, one])), [appointments]);
  const { whom } = useWithWhom(appointments);
  const events = useMemo(
    () =>
      appointments.map(
        (one): ScheduleEventData<{ appointment: Appointment }> => ({
          id: one.id,
          title: [whom(one), one.title].filter(Boolean).join(' · '),
          start: wallText(one.startAt, timeZone),
          end: wallText(one.endAt, timeZone),
          color: colors[one.state],
          variant: one.state === 'confirmed' ? 'filled' : 'light',
          payload: { appointment: one },
        }),
      ),
    [appointments, timeZone, whom],
  );
  const mayMove = ({ payload }: ScheduleEventData) => {
    const { appointment } = payload as { appointment: Appointment };
    return isOpen(appointment) && mayLead(caller, appointment.organiserId);
  };
  /** From the wall of the company to that of the agreement. */
  function moveTo(id: string | number, start: string, end: string) {
    const appointment = byId.get(String(id));
    if (!appointment) return;
    const minutes = Math.round(
      (Date.parse(`${end.replace(' ', 'T')}Z`) - Date.parse(`${start.replace(' ', 'T')}Z`)) / 60_000,
    );
    const { startAt } = timesOf({ ...wallOf(start), zone: timeZone }, minutes);
    const { day, time } = wallStartOf(startAt, appointment.zone);
    onMove(appointment, { day, time, durationInMinutes: Math.max(minutes, 15) });
  }
  function moveByKey(event: KeyboardEvent) {
    const step = event.altKey ? stepOf(event.key) : null;
    const id = (event.target as HTMLElement)
      .closest('button')
      ?.querySelector<HTMLElement>('[data-appointment]')?.dataset;
    const appointment = step && id?.appointment ? byId.get(id.appointment) : undefined;
    if (!step || !appointment || !isOpen(appointment) || !mayLead(caller, appointment.organiserId)) return;
    event.preventDefault();
    event.stopPropagation();
    const { durationInMinutes, zone } = appointment;
    const { day, time } = wallStartOf(addMinutes(appointment.startAt, step.minutes), zone);
    onMove(appointment, { day: addDays(day, step.days), time, durationInMinutes });
    // Where it went it is drawn anew: the keyboard goes with it.
    requestAnimationFrame(() => focusOn(frame.current, appointment.id));
  }
  // The heads of the week are named by what is read on them, « Lun. 30 », and not by their date in figures.
  useLayoutEffect(() => {
    for (const head of frame.current?.querySelectorAll(`.${classes.weekday}`) ?? []) head.removeAttribute('aria-label');
  });
  const shared = {
    date: day,
    events,
    locale,
    withHeader: false,
    renderEventBody: (event: ScheduleEventData) => (
      <EventBody appointment={byId.get(String(event.id))} title={String(event.title ?? '')} />
    ),
    onEventClick: (event: ScheduleEventData) => onOpen(String(event.id)),
    withEventsDragAndDrop: true,
    canDragEvent: mayMove,
    onEventDrop: ({ eventId, newStart, newEnd }: { eventId: string | number; newStart: string; newEnd: string }) =>
      moveTo(eventId, newStart, newEnd),
    labels: {
      allDay: '',
      timeSlot: t('agenda.slot'),
      noEvents: t('agenda.empty'),
      moreLabel: (count: number) => t('agenda.more', { count }),
    },
  };
  const timed = {
    ...shared,
    ...hoursShown(events),
    slotLabelFormat: locale === 'fr' ? 'H:mm' : 'HH:mm',
    intervalMinutes: 30,
    eventDragInterval: 15,
    eventResizeInterval: 15,
    slotHeight: 72,
    withCurrentTimeIndicator: true,
    getCurrentTime: () => wallText(now, timeZone),
    withEventResize: true,
    canResizeEvent: mayMove,
    onEventResize: shared.onEventDrop,
    withDragSlotSelect: onPlan !== undefined,
    onSlotDragEnd: (start: string, end: string) => onPlan?.(firstOf(start, end)),
    onTimeSlotClick: ({ slotStart, slotEnd }: { slotStart: string; slotEnd: string }) =>
      onPlan?.(firstOf(slotStart, slotEnd)),
  };
  return (
    <div ref={frame} className={classes.calendar} data-view={view} onKeyDownCapture={moveByKey}>
      {view === 'day' && <DayView {...timed} withAllDaySlot={false} />}
      {view === 'week' && (
        <WeekView
          {...timed}
          withAllDaySlots={false}
          withWeekNumber={false}
          withWeekendDays={hasWeekend(day, events, wallTime(now, timeZone).day)}
          highlightToday
          weekdayFormat="ddd"
          onDateChange={onDay}
          classNames={{ weekViewDayLabel: classes.weekday }}
        />
      )}
      {view === 'month' && !isNarrow && (
        <MonthView {...shared} weekendDays={[]} maxEventsPerDay={3} onDayClick={onDay} />
      )}
      {view === 'month' && isNarrow && (
        <MobileMonthView
          date={day}
          selectedDate={day}
          onSelectedDateChange={(chosen) => chosen && onPick(chosen.slice(0, 10))}
          weekendDays={[]}
          classNames={{
            mobileMonthViewEventsHeader: classes.dayOfMonth,
            mobileMonthViewWeekday: classes.weekdayOfMonth,
          }}
          getDayProps={(date) => ({
            // What is heard holds what is seen: the figure.
            'aria-label': dayInWords(date.slice(0, 10), locale).replace(/^1er /, '1 '),
            'aria-selected': undefined,
            'aria-pressed': date.slice(0, 10) === day,
          })}
          consistentWeeks={false}
          events={events}
          locale={locale}
          eventsHeaderFormat={(date) => dayWithoutYear(date.slice(0, 10), locale)}
          renderHeader={() => null}
          onEventClick={shared.onEventClick}
          labels={shared.labels}
        />
      )}
      {!isNarrow && <p className={classes.hint}>{t('agenda.keysHint')}</p>}
    </div>
  );
}

/** « mardi 1er décembre », « Tuesday 1 December ». */
function dayWithoutYear(day: string, locale: Locale): string {
  const noon = `${day}T12:00:00.000Z`;
  return `${weekdayName(noon, { zone: 'UTC', locale })} ${dayInWords(day, locale).split(' ').slice(0, 2).join(' ')}`;
}

/** From seven to nine in the evening, and as far as anything goes beyond. */
function hoursShown(events: readonly ScheduleEventData[]): { startTime: string; endTime: string } {
  const starts = events.map(({ start }) => Number(String(start).slice(11, 13)));
  const ends = events.map(({ start, end }) => {
    if (String(end).slice(0, 10) > String(start).slice(0, 10)) return 24;
    return Number(String(end).slice(11, 13)) + (String(end).slice(14, 16) === '00' ? 0 : 1);
  });
  const hour = (value: number) => (value >= 24 ? '23:59:59' : `${String(value).padStart(2, '0')}:00:00`);
  return { startTime: hour(Math.min(7, ...starts)), endTime: hour(Math.max(21, ...ends)) };
}

/** Saturday and Sunday are shown where something is on them, or one of them is today: else the others have their room. */
function hasWeekend(day: string, events: readonly ScheduleEventData[], today: string): boolean {
  const { from, until } = spanOf('week', day);
  const saturday = addDays(until, -2);
  const isIn = (one: string) => one >= saturday && one < until;
  return (today >= from && isIn(today)) || events.some(({ start }) => isIn(String(start).slice(0, 10)));
}

/** Never by colour alone: a sign says how it stands. */
const signs: Readonly<Record<Appointment['state'], string>> = {
  planned: '',
  confirmed: '✓ ',
  done: '● ',
  noShow: '✗ ',
  cancelled: '✗ ',
};

function EventBody({ appointment, title }: { appointment: Appointment | undefined; title: string }) {
  const t = useText();
  const { locale } = useLanguage();
  const { userId, timeZone } = useCaller();
  const organiser = useRow(userRecord, appointment?.organiserId);
  if (!appointment) return null;
  const { id, state, startAt, durationInMinutes } = appointment;
  const words = `${t(`appointment.state.${state}`)} · ${title}`;
  return (
    <span
      className={classes.event}
      data-appointment={id}
      data-state={state}
      data-short={durationInMinutes < 45 || undefined}
      title={words}
    >
      <span className={classes.time}>
        {signs[state]}
        {clockTime(startAt, { zone: timeZone, locale })}
      </span>{' '}
      {title}
      {organiser && organiser.id !== userId && <span className={classes.who}> · {organiser.name}</span>}
    </span>
  );
}

function focusOn(frame: HTMLElement | null, id: string) {
  const body = frame?.querySelector<HTMLElement>(`[data-appointment="${id}"]`);
  body?.closest('button')?.focus();
}

function wallText(instant: string, zone: string): string {
  const { day, time } = wallTime(instant, zone);
  return `${day} ${time}:00`;
}

const wallOf = (text: string) => ({ day: text.slice(0, 10), time: text.slice(11, 16) });

function firstOf(start: string, end: string): FirstValues {
  const minutes = Math.round(
    (Date.parse(`${end.replace(' ', 'T')}Z`) - Date.parse(`${start.replace(' ', 'T')}Z`)) / 60_000,
  );
  return { ...wallOf(start), durationInMinutes: Math.max(minutes, 15) };
}
