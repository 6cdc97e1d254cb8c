import { Button, Group, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { DateInput, TimeInput } from '@mantine/dates';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { addMinutes, wallTime } from '../../../engine/dates.ts';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useNow, useToday } from '../../../engine/web/when.ts';
import { userRecord } from '../../members/member.records.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import {
  type Appointment,
  type AppointmentKind,
  type Attendee,
  appointmentKinds,
  USUAL_IN_MINUTES,
} from '../appointment.record.ts';
import { timesOf, type WallStart, weekly } from '../appointment-times.rules.ts';
import { usualAttendees } from '../expected-people.ts';
import { guestChanges, guestsOf } from '../guests.rules.ts';
import classes from './appointment.module.css';
import { type Tell, useAppointmentActs } from './appointment-acts.ts';
import { useAppointmentDraft } from './appointment-draft.ts';
import { useAppointmentTimes } from './appointment-times.ts';
import { BusyColleagues } from './busy-colleagues.tsx';
import { GuestsField } from './guests-field.tsx';
import { doubtsOf, isDoubtful, MomentDoubts } from './moment-doubts.tsx';
import { SlotButtons } from './slot-buttons.tsx';

export interface FirstValues {
  day: string;
  time: string;
  durationInMinutes?: number;
}

/** What a new one is unless something else is said. */
export interface Proposal {
  durationInMinutes?: number;
  /** No slot before this day. */
  fromDay?: string;
}

interface FormProps {
  appointment: Appointment | undefined;
  prospect: Prospect | undefined;
  first: FirstValues | undefined;
  proposal: Proposal | undefined;
  /** Under which name what is typed is kept until it is sent. */
  draftKey: string;
  onDone: Tell;
}

/** This many weeks in a row. */
const repetitions = [1, 2, 3, 4, 6, 8, 12];

const durations = [15, 30, 45, 60, 90, 120, 180, 240];

/** What is agreed on. A new one is planned by a press on a free slot, with what stands in the fields. */
export function AppointmentForm({ appointment, prospect, first, proposal, draftKey, onDone }: FormProps) {
  const t = useText();
  const { locale } = useLanguage();
  const { userId, timeZone } = useCaller();
  const today = useToday();
  const now = useNow();
  const acts = useAppointmentActs(onDone);
  const shownStart = appointment && wallTime(appointment.startAt, timeZone);
  const name = prospect && prospectName(prospect);
  const usualTitle = name ? t('appointmentForm.usualTitle', { name }).slice(0, 160) : t('appointmentForm.newTitle');
  const ownLink = useRow(userRecord, appointment?.organiserId ?? userId)?.videoUrl ?? '';
  const known: readonly Attendee[] = appointment?.attendees ?? usualAttendees(prospect);
  const draft = useAppointmentDraft(
    draftKey,
    {
      day: shownStart?.day ?? first?.day ?? today,
      time: shownStart?.time ?? first?.time ?? '',
      minutes:
        appointment?.durationInMinutes ?? first?.durationInMinutes ?? proposal?.durationInMinutes ?? USUAL_IN_MINUTES,
      weeks: 1,
      title: appointment?.title ?? usualTitle,
      kind: appointment?.kind ?? 'video',
      place: appointment?.place ?? '',
      videoUrl: appointment?.videoUrl ?? ownLink,
      note: appointment?.note ?? '',
      added: [],
      removed: [],
      typing: '',
    },
    first !== undefined,
  );
  const { day, time, minutes, weeks, title, kind, place, videoUrl, note, typing } = draft.fields;
  const usual = known.map(({ email }) => email);
  const emails = guestsOf(usual, draft.fields);
  const { change: set } = draft;
  const times = useAppointmentTimes(prospect, {
    ...{ durationInMinutes: minutes, fromDay: proposal?.fromDay, exceptId: appointment?.id },
  });
  const wanted = day && /^\d\d:\d\d$/.test(time) ? timesOf({ day, time, zone: timeZone }, minutes) : undefined;
  const organiserId = appointment?.organiserId ?? userId;
  const isSeries = !appointment && weeks > 1;
  const doubtsAbout = (start: WallStart) => {
    const starts = isSeries ? weekly(start, weeks) : [timesOf(start, minutes).startAt];
    const each = starts.map((startAt) => ({ startAt, endAt: addMinutes(startAt, minutes) }));
    return doubtsOf(each, { ...times, conflicts: (one) => times.conflicts({ ...one, organiserId }) });
  };
  const doubts = wanted ? doubtsAbout(wanted) : { conflicts: [], warnings: [] };
  const there = wanted && times.thereAt(wanted.startAt);
  const isPast = wanted !== undefined && !appointment && wanted.startAt <= now;
  const isNew = !appointment;

  const invited = typing.includes('@') ? [...emails, typing.trim().toLowerCase()] : emails;
  const attendees = invited.map((email) => known.find((one) => one.email === email) ?? { email });
  const said = {
    title: title.trim() || usualTitle,
    durationInMinutes: minutes,
    kind,
    place: place.trim() || null,
    videoUrl: videoUrl.trim() || null,
  };
  const { submit, busy, problem } = useSubmit(async (start: { day: string; time: string }) => {
    if (appointment) return change(appointment, start);
    const args = { ...said, ...start, attendees, prospectId: prospect?.id ?? null, note: note.trim() || null };
    const hasBegun = timesOf({ ...start, zone: timeZone }, minutes).startAt <= now;
    if (hasBegun) await acts.log(args);
    else if (weeks > 1) await acts.planWeekly(args, weeks);
    else await acts.plan(args);
    draft.forget();
  });
  async function change(before: Appointment, start: { day: string; time: string }) {
    await acts.edit(before, { title: said.title, note: note.trim() || null, attendees });
    const startAt = timesOf({ ...start, zone: timeZone }, minutes).startAt;
    // What was agreed on in their zone stays in it.
    const wall = wallTime(startAt, before.zone);
    const { title: _, ...where } = said;
    const hasMoved = await acts.move(before, { ...where, day: wall.day, time: wall.time });
    draft.forget();
    if (!hasMoved) onDone({ text: t('appointmentForm.changed') });
  }
  /** Of a series the later weeks are looked at too, before anybody is told. */
  function take(start: { day: string; time: string }) {
    if (isSeries && isDoubtful(doubtsAbout({ ...start, zone: timeZone }))) set(start);
    else submit(start);
  }
  const send = () => {
    if (day && wanted) submit({ day, time });
  };
  const isInTheWay = doubts.conflicts.length > 0;
  const plan = isPast ? 'appointmentForm.logPast' : isInTheWay ? 'appointmentForm.planAnyway' : 'appointmentForm.plan';
  const save = isInTheWay ? 'appointmentForm.moveAnyway' : 'appointmentForm.save';

  return (
    <Form onSubmit={send}>
      {draft.isResumed && (
        <div role="status" className={classes.resumed}>
          <span>{t('appointmentForm.draftResumed')}</span>
          <Button size="compact-sm" variant="subtle" onClick={draft.forget}>
            {t('appointmentForm.startAfresh')}
          </Button>
        </div>
      )}
      {isNew && !first && (
        <SlotButtons
          slots={times.slots}
          thereAt={times.thereAt}
          disabled={busy}
          after={t('appointmentForm.otherTime')}
          onChoose={take}
        />
      )}
      <Group gap={8} wrap="nowrap" align="end" className={classes.moment}>
        <DateInput
          label={t('appointmentForm.day')}
          locale={locale}
          valueFormat="DD/MM/YYYY"
          dateParser={readTypedDay}
          value={day}
          onChange={(chosen) => set({ day: chosen })}
        />
        <TimeInput
          label={t('appointmentForm.time')}
          value={time}
          onChange={(event) => set({ time: event.currentTarget.value })}
        />
        <Select
          label={t('appointmentForm.duration')}
          allowDeselect={false}
          data={[...new Set([...durations, minutes])]
            .sort((a, b) => a - b)
            .map((value) => ({
              value: String(value),
              label: lengthText(t, value),
            }))}
          value={String(minutes)}
          onChange={(value) => value && set({ minutes: Number(value) })}
        />
      </Group>
      {isNew && !isPast && (
        <Select
          label={t('appointmentForm.repeat')}
          allowDeselect={false}
          data={repetitions.map((value) => ({
            value: String(value),
            label: value === 1 ? t('appointmentForm.once') : t('appointmentForm.weeks', { count: value }),
          }))}
          value={String(weeks)}
          onChange={(value) => value && set({ weeks: Number(value) })}
        />
      )}
      {there && <p className={classes.there}>{t('appointmentForm.thereToo', there)}</p>}
      <MomentDoubts doubts={doubts} isPast={isPast} isSeries={isSeries} />
      <TextInput
        label={t('appointmentForm.title')}
        maxLength={160}
        value={title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <SegmentedControl
        fullWidth
        aria-label={t('appointmentForm.kind')}
        data={appointmentKinds.map((value) => ({ value, label: t(`appointment.kind.${value}`) }))}
        value={kind}
        onChange={(value) => set({ kind: value as AppointmentKind })}
      />
      {kind === 'video' && (
        <TextInput
          type="url"
          placeholder="https://"
          label={t('appointmentForm.videoUrl')}
          description={videoUrl.trim() || ownLink ? undefined : t('appointmentForm.videoMissing')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={videoUrl}
          onChange={(event) => set({ videoUrl: event.currentTarget.value })}
        />
      )}
      {kind === 'onSite' && (
        <TextInput
          label={t('appointmentForm.place')}
          maxLength={300}
          value={place}
          onChange={(event) => set({ place: event.currentTarget.value })}
        />
      )}
      <GuestsField
        emails={emails}
        typing={typing}
        onChange={(list) => set(guestChanges(usual, list))}
        onType={(text) => set({ typing: text })}
      />
      {!isPast && <BusyColleagues wanted={wanted} emails={emails} exceptId={appointment?.id} />}
      <Textarea
        autosize
        minRows={2}
        maxRows={8}
        label={t('appointmentForm.note')}
        maxLength={5_000}
        value={note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      <FormProblem text={problem} />
      <FormActions>
        <Button type="submit" loading={busy} disabled={!wanted}>
          {t(isNew ? plan : save)}
        </Button>
      </FormActions>
    </Form>
  );
}

function lengthText(t: ReturnType<typeof useText>, value: number): string {
  if (value < 60) return t('appointmentForm.minutes', { minutes: value });
  const [hours, minutes] = [Math.floor(value / 60), value % 60];
  if (minutes === 0) return t('appointmentForm.hours', { hours });
  return t('appointmentForm.hoursAndMinutes', { hours, minutes: String(minutes).padStart(2, '0') });
}
