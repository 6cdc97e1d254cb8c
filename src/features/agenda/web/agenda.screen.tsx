import '@mantine/schedule/styles.layer.css';
import { ActionIcon, Button, Chip, Group, SegmentedControl, Select } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconCalendarEvent, IconChartBar, IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { PageHeader } from '../../../design/page-header.tsx';
import { instantOf, wallTime } from '../../../engine/dates.ts';
import { useCaller, useErrorText, useRow, useRows, useText } from '../../../engine/web/hooks.ts';
import { useToday, useWhen } from '../../../engine/web/when.ts';
import { useAdoption, useWholeRow } from '../../../engine/web/whole-row.ts';
import { dayInWords, weekdayName } from '../../../engine/when.ts';
import { type Appointment, appointmentRecord } from '../../appointments/appointment.record.ts';
import { permission } from '../../appointments/appointment-rights.rules.ts';
import { isUnqualified } from '../../appointments/appointment-states.rules.ts';
import type { FirstValues } from '../../appointments/web/appointment.form.tsx';
import { AppointmentPanel } from '../../appointments/web/appointment.panel.tsx';
import { useAppointmentActs } from '../../appointments/web/appointment-acts.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useKeyPlace } from '../../keys/web/present-actions.ts';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { userRecord } from '../../members/member.records.ts';
import { tellOfAppointment } from '../../prospect-desk/web/told-appointment.ts';
import { tellProblem } from '../../prospect-desk/web/undo-offers.tsx';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { type AgendaView, agendaViews, monthOf, spanOf, turned } from '../agenda-span.rules.ts';
import classes from './agenda.module.css';
import { AgendaCalendar } from './agenda-calendar.tsx';
import { AgendaFigures } from './agenda-figures.panel.tsx';
import { AgendaList } from './agenda-list.tsx';
import { ConfirmByPhone } from './confirm-by-phone.tsx';
import { OtherPerson } from './other-person.tsx';
import { EVERYBODY, MINE, useAgenda } from './use-agenda.ts';
import { WhomField } from './whom-field.tsx';

/** The appointments of a day, a week, a month or the weeks to come: planned, moved and opened by hand or by key. */
export function AgendaScreen() {
  const t = useText();
  const when = useWhen();
  const errorText = useErrorText();
  const narrow = useNarrowScreen();
  const { can, userId } = useCaller();
  const { hint } = useKeys();
  const navigate = useNavigate();
  const { rdv } = useSearch({ strict: false }) as { rdv?: string };
  const today = useToday();
  const [chosenView, setView] = useState<AgendaView>();
  const view = chosenView ?? (narrow ? 'list' : 'week');
  const [day, setDay] = useState(today);
  const [whose, setWhose] = useState(MINE);
  const [withCancelled, setWithCancelled] = useState(false);
  const [asksFigures, setFigures] = useState(false);
  const [first, setFirst] = useState<FirstValues | null>();
  const { appointments, isAlone } = useAgenda(view, day, whose);
  const shown = appointments.filter(({ state }) => withCancelled || state !== 'cancelled');
  // At which one was only expected, another says what it came to.
  const led = appointments.filter(({ organiserId }) => whose !== MINE || organiserId === userId);
  const unqualified = led.filter((one) => isUnqualified(one, when.now)).length;
  const acts = useAppointmentActs(tellOfAppointment);
  const mayPlan = can(permission);
  const open = (id: string | undefined) => navigate({ to: '/agenda', search: id ? { rdv: id } : {} });
  const move = (appointment: Appointment, to: Parameters<typeof acts.move>[1]) =>
    acts.move(appointment, to).catch((error: unknown) => tellProblem(errorText(error)));
  /** The page on which this day is, unless it is in sight. */
  const show = (wanted: string) => {
    const { from, until } = spanOf(view, day);
    if (wanted < from || wanted >= until) setDay(wanted);
  };
  const turn = (by: 1 | -1) => setDay(turned(view, day, by));
  const plan = () => setFirst(null);
  useKeyPlace('agenda');
  useActionKeys({
    meet: mayPlan ? plan : undefined,
    agendaNext: () => turn(1),
    agendaPrevious: () => turn(-1),
    agendaToday: () => setDay(today),
  });

  return (
    <div className={classes.page}>
      <PageHeader
        title={t('agenda.title')}
        description={titleOf(view, day, when.locale)}
        actions={
          mayPlan && (
            <Button leftSection={<IconPlus size={16} />} title={hint('meet')} onClick={plan}>
              {t('agenda.create')}
            </Button>
          )
        }
      />
      <div className={classes.bar}>
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="default" size="lg" aria-label={t('agenda.previous')} onClick={() => turn(-1)}>
            <IconChevronLeft size={18} />
          </ActionIcon>
          <Button variant="default" onClick={() => setDay(today)}>
            {t('agenda.today')}
          </Button>
          <ActionIcon variant="default" size="lg" aria-label={t('agenda.next')} onClick={() => turn(1)}>
            <IconChevronRight size={18} />
          </ActionIcon>
        </Group>
        <SegmentedControl
          aria-label={t('agenda.view')}
          data={agendaViews.map((value) => ({ value, label: t(`agenda.views.${value}`) }))}
          value={view}
          onChange={(value) => setView(value as AgendaView)}
        />
        <div className={classes.choice}>
          <WhoseField whose={whose} onChoose={setWhose} />
          <Chip checked={withCancelled} onChange={setWithCancelled} variant="light">
            {t('agenda.withCancelled')}
          </Chip>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('agenda.figures.open')}
            title={t('agenda.figures.open')}
            onClick={() => setFigures(true)}
          >
            <IconChartBar size={18} />
          </ActionIcon>
        </div>
        {unqualified > 0 && <span className={classes.due}>{t('agenda.toQualify', { count: unqualified })}</span>}
      </div>
      {isAlone && <p className={classes.due}>{t('agenda.offline')}</p>}
      {view === 'list' || (view === 'week' && narrow) ? (
        <AgendaList appointments={shown} onOpen={open} />
      ) : (
        <AgendaCalendar
          view={view}
          day={day}
          appointments={shown}
          onOpen={open}
          onMove={move}
          onPlan={mayPlan ? setFirst : undefined}
          isNarrow={narrow}
          onPick={setDay}
          onDay={(chosen) => {
            setDay(chosen);
            setView('day');
          }}
        />
      )}
      {shown.length === 0 && (view === 'list' || (view === 'week' && narrow)) && (
        <EmptyState icon={IconCalendarEvent} title={t('agenda.empty')} description={t('agenda.emptyText')} />
      )}
      {asksFigures && (
        <AgendaFigures
          title={titleOf('month', day, when.locale)}
          {...monthOf(day)}
          organiserId={whose === EVERYBODY ? undefined : whose === MINE ? userId : whose}
          onClose={() => setFigures(false)}
        />
      )}
      {rdv && <OpenAppointment key={rdv} id={rdv} onDay={show} onClose={() => open(undefined)} />}
      {first !== undefined && <NewAppointment first={first ?? undefined} onClose={() => setFirst(undefined)} />}
    </div>
  );
}

/** A new one, with whom still to be said; whom one has chosen stays chosen with the rest of what was typed. */
function NewAppointment({ first, onClose }: { first: FirstValues | undefined; onClose(): void }) {
  const { userId } = useCaller();
  const [chosenId, setChosenId, forget] = useLocalStorage<string | null>({
    key: `kili.appointment-with-${userId}`,
    sync: false,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const errorText = useErrorText();
  const adopt = useAdoption(prospectRecord);
  const prospect = useRow(prospectRecord, chosenId ?? undefined);
  // What is made with them shows within a frame: whoever is not on this device is fetched first.
  const choose = (id: string | null) =>
    adopt(id ? [id] : []).then(
      () => setChosenId(id),
      (error: unknown) => tellProblem(errorText(error)),
    );
  return (
    <AppointmentPanel
      {...(prospect && { prospect })}
      {...(first && { first })}
      chooser={<WhomField chosen={prospect} onChoose={choose} />}
      onClose={onClose}
      onDone={(told) => {
        forget();
        tellOfAppointment(told);
      }}
    />
  );
}

interface OpenAppointmentProps {
  id: string;
  /** Hears on which day it is, so that it is seen in its place. */
  onDay(day: string): void;
  onClose(): void;
}

function OpenAppointment({ id, onDay, onClose }: OpenAppointmentProps) {
  const navigate = useNavigate();
  const { timeZone } = useCaller();
  const { row } = useWholeRow(appointmentRecord, id);
  const day = row && wallTime(row.startAt, timeZone).day;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once it is known; afterwards whoever reads turns the pages
  useEffect(() => {
    if (day) onDay(day);
  }, [day]);
  if (!row) return null;
  return (
    <AppointmentPanel
      appointment={row}
      beside={
        <>
          <ConfirmByPhone appointment={row} />
          <OtherPerson
            appointment={row}
            onDone={(told) => {
              onClose();
              tellOfAppointment(told);
            }}
          />
        </>
      }
      onClose={onClose}
      onDone={tellOfAppointment}
      onOpenProspect={(prospectId) => navigate({ to: '/prospects/$prospectId', params: { prospectId } })}
    />
  );
}

/** One's own, everybody's that one sees, or that of a colleague. */
function WhoseField({ whose, onChoose }: { whose: string; onChoose(whose: string): void }) {
  const t = useText();
  const { userId, can } = useCaller();
  const me = useRow(userRecord, userId);
  const others = useRows(userRecord, { order: [{ field: 'name' }] }).filter(
    ({ id, state }) => id !== userId && state === 'active' && can('prospects.view', id),
  );
  if (others.length === 0) return null;
  return (
    <Select
      aria-label={t('agenda.whose')}
      className={classes.whose}
      allowDeselect={false}
      searchable
      data={[
        { value: MINE, label: me ? `${t('agenda.mine')} (${me.name})` : t('agenda.mine') },
        { value: EVERYBODY, label: t('agenda.everybody') },
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={whose}
      onChange={(value) => value && onChoose(value)}
    />
  );
}

/** « lundi 30 novembre 2026 » */
function fullDay(day: string, locale: 'fr' | 'en'): string {
  return `${weekdayName(instantOf(day, '12:00', 'UTC'), { zone: 'UTC', locale })} ${dayInWords(day, locale)}`;
}

function titleOf(view: AgendaView, day: string, locale: 'fr' | 'en'): string {
  if (view === 'day') return fullDay(day, locale);
  const { from, until } = spanOf(view, day);
  if (view === 'month') return dayInWords(day, locale).split(' ').slice(1).join(' ');
  const last = new Date(Date.parse(until) - 1).toISOString().slice(0, 10);
  return `${dayInWords(from, locale)} – ${dayInWords(last, locale)}`;
}
