import { Button, Skeleton } from '@mantine/core';
import { IconSunHigh } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { PageHeader } from '../../../design/page-header.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { ConfirmByPhone } from '../../agenda/web/confirm-by-phone.tsx';
import { type Appointment, appointmentRecord } from '../../appointments/appointment.record.ts';
import { permission as meetPermission } from '../../appointments/appointment-rights.rules.ts';
import { AppointmentPanel } from '../../appointments/web/appointment.panel.tsx';
import { useKeyPlace } from '../../keys/web/present-actions.ts';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { reasonAgainst } from '../../prospect-desk/record-reasons.rules.ts';
import { useCallList } from '../../prospect-desk/web/call-list.ts';
import { CallListButton } from '../../prospect-desk/web/call-list-button.tsx';
import { useNaming } from '../../prospect-desk/web/prospect-naming.ts';
import { useRecordQuestion } from '../../prospect-desk/web/record-question.ts';
import { useRefusedKeys } from '../../prospect-desk/web/refused-keys.ts';
import { tellOfAppointment } from '../../prospect-desk/web/told-appointment.ts';
import { useWriteEmail } from '../../prospect-desk/web/write-email.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { Reminder } from '../../reminders/reminder.record.ts';
import { snoozes } from '../../reminders/reminder.rules.ts';
import { MyTargetsPanel } from '../../target-desk/web/my-targets.panel.tsx';
import { type DayItem, type DayPart, dayParts } from '../my-day.rules.ts';
import { AddReminder } from './add-reminder.tsx';
import { DayPacePanel } from './day-pace.panel.tsx';
import { DayRow } from './day-row.tsx';
import { keyOfSnooze } from './day-row-acts.tsx';
import { EditReminderDialog } from './edit-reminder.dialog.tsx';
import { HandedOverPanel } from './handed-over.panel.tsx';
import classes from './my-day.module.css';
import { useActiveItem } from './use-active-item.ts';
import { type DayActs, useDayActs } from './use-day-acts.ts';
import { useMyDay } from './use-my-day.ts';

/** More than anybody reads; the session calls the others too. */
const MOST_ROWS = 100;

/** Call-backs, retries, follow-ups, reminders, appointments and requests of today in the order of time, and the session that plays them. */
export function MyDayScreen() {
  const t = useText();
  const { locale } = useLanguage();
  const { can, userId } = useCaller();
  const narrow = useNarrowScreen();
  const { items, coming, filter, isLoading, next } = useMyDay();
  const { nameOf } = useNaming();
  const { call, isStarting } = useCallList();
  const { refused, refusedOf } = useRefusedKeys();
  const write = useWriteEmail();
  const when = useWhen();
  const mayCall = can('prospects.call');
  const play = () => call({ title: t('myDay.title'), filter });
  const callOne = (prospect: Prospect) => call({ title: nameOf(prospect), prospectIds: [prospect.id] });
  const inPart = (part: DayPart) => items.filter((item) => item.part === part);
  const later = inPart('later').length;
  const figures = { now: (items.length - later).toLocaleString(locale), later: later.toLocaleString(locale) };
  const navigate = useNavigate();
  const addField = useRef<HTMLInputElement>(null);
  const { ask, dialog } = useRecordQuestion();
  const [edited, setEdited] = useState<Reminder>();
  const acts = useDayActs({ onWithoutNext: (prospect) => ask('plan', prospect), onEdit: setEdited });
  const active = useActiveItem(items);
  const [metId, setMetId] = useState<string>();
  const met = useRow(appointmentRecord, metId);
  const meet = ({ id }: Appointment) => setMetId(id);
  const mayMeet = active.item?.appointment || (active.item?.prospect && can(meetPermission, userId));
  const meetActive = ({ appointment, prospect }: DayItem) =>
    appointment ? meet(appointment) : prospect && ask('meet', prospect);
  const actOnActive = (act: (item: DayItem) => void) => (active.item ? () => act(active.item!) : undefined);
  const toWrite = active.item?.prospect;
  const noWriting = toWrite && reasonAgainst('write', toWrite, can);
  const snoozeKeys = snoozes.map((snooze) => [keyOfSnooze[snooze], actOnActive((item) => acts.snooze(item, snooze))]);
  const canCall = items.some(({ prospect }) => prospect);
  useKeyPlace('day');
  useActionKeys(
    {
      callList: mayCall && canCall ? play : undefined,
      addReminder: () => addField.current?.focus(),
      nextRow: () => active.step(1),
      previousRow: () => active.step(-1),
      meet: active.item && mayMeet ? () => meetActive(active.item!) : undefined,
      write: toWrite && !noWriting ? () => write(toWrite) : undefined,
      reminderDone: actOnActive(acts.done),
      ...Object.fromEntries(snoozeKeys),
    },
    {
      refused: { ...refusedOf({ callList: mayCall }), ...(noWriting && { write: refused('write', noWriting) }) },
      labels: { callList: t('myDay.play') },
    },
  );

  return (
    <div>
      <PageHeader
        title={t('myDay.title')}
        description={items.length > 0 ? t('myDay.summary', figures) : undefined}
        actions={
          mayCall && (
            <CallListButton
              label={t('myDay.play')}
              compact={narrow}
              isStarting={isStarting}
              disabled={!canCall}
              onCall={play}
            />
          )
        }
      />
      <div className={classes.page}>
        {mayCall && <DayPacePanel />}
        {can('targets.view') && <MyTargetsPanel />}
        <AddReminder fieldRef={addField} />
        <HandedOverPanel />
        {isLoading && items.length === 0 && <Skeleton height={240} aria-label={t('myDay.loading')} />}
        {!isLoading && items.length === 0 && (
          <EmptyState
            icon={IconSunHigh}
            title={t('myDay.empty')}
            description={[t('myDay.emptyText'), next && t('myDay.next', { when: when.dayAndTime(next) })]
              .filter(Boolean)
              .join(' ')}
            action={
              <Button component={Link} to="/prospects?compteur=mes" variant="default">
                {t('myDay.toProspects')}
              </Button>
            }
          />
        )}
        {dayParts.map((part) => (
          <Part
            key={part}
            part={part}
            items={inPart(part)}
            activeId={active.item?.id}
            acts={acts}
            onCall={callOne}
            onMeet={meet}
          />
        ))}
        <Part part="coming" items={coming} activeId={undefined} acts={acts} onCall={callOne} onMeet={meet} />
      </div>
      {dialog}
      {edited && <EditReminderDialog reminder={edited} onClose={() => setEdited(undefined)} />}
      {met && (
        <AppointmentPanel
          appointment={met}
          beside={<ConfirmByPhone appointment={met} />}
          onClose={() => setMetId(undefined)}
          onDone={tellOfAppointment}
          onOpenProspect={(prospectId) => navigate({ to: '/prospects/$prospectId', params: { prospectId } })}
        />
      )}
    </div>
  );
}

interface PartProps {
  part: DayPart;
  items: readonly DayItem[];
  activeId: string | undefined;
  acts: DayActs;
  onCall(prospect: Prospect): void;
  onMeet(appointment: Appointment): void;
}

function Part({ part, items, activeId, acts, onCall, onMeet }: PartProps) {
  const t = useText();
  const { locale } = useLanguage();
  if (items.length === 0) return null;
  const title = t(`myDay.part.${part}`);
  const left = items.length - MOST_ROWS;
  const heading = (
    <h2 className={classes.part} data-part={part}>
      {title} <span className={classes.count}>{items.length.toLocaleString(locale)}</span>
    </h2>
  );
  const rows = (
    <>
      <ul className={classes.list}>
        {items.slice(0, MOST_ROWS).map((item) => (
          <DayRow
            key={item.id}
            item={item}
            isActive={item.id === activeId}
            acts={acts}
            onCall={onCall}
            onMeet={onMeet}
          />
        ))}
      </ul>
      {left > 0 && <p className={classes.more}>{t('myDay.more', { count: left.toLocaleString(locale) })}</p>}
    </>
  );
  return (
    <section aria-label={title}>
      {part === 'coming' ? (
        <details className={classes.coming}>
          <summary>{heading}</summary>
          {rows}
        </details>
      ) : (
        <>
          {heading}
          {rows}
        </>
      )}
    </section>
  );
}
