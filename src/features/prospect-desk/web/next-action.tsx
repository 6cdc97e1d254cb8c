import { Button, Group, NativeSelect, Popover, TextInput } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { appointmentRecord, isOpen } from '../../appointments/appointment.record.ts';
import { useCallBackChoices } from '../../call-sessions/web/use-call-back-choices.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { type ReminderRepeats, reminderRepeats } from '../../reminders/reminder.record.ts';
import { callPlaceOf } from './call-place.ts';
import { DueDate } from './due-date.tsx';
import { ExactMoment } from './exact-moment.tsx';
import classes from './next-action.module.css';
import { usePlanning } from './planning.ts';
import { useProspectEditing } from './prospect-editing.ts';

/** What is to be done next and when, moved in two presses to a day on which the person can be reached. */
export function NextAction({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { mayEdit } = useProspectEditing(prospect);
  const { words } = usePlanning(prospect);
  const [isAsked, setAsked] = useState(false);
  const { nextActionAt, nextActionKind } = prospect;
  const met = useRows(appointmentRecord, { where: { field: 'prospectId', is: prospect.id } });
  const isMeeting = met.some((one) => isOpen(one) && one.startAt === nextActionAt);
  const shown = nextActionAt ? (
    <span className={classes.shown}>
      <DueDate prospect={prospect} />
      <span className={classes.kind}>
        {words?.repeats
          ? t(`reminder.repeats.${words.repeats}`)
          : isMeeting
            ? t('desk.nextIsMeeting')
            : t(`prospect.nextActionKind.${nextActionKind ?? 'follow-up'}`)}
      </span>
      {words && <span className={classes.words}>{words.text}</span>}
    </span>
  ) : (
    <span className={classes.none}>
      <IconCalendarPlus size={16} aria-hidden="true" />
      {mayEdit ? t('desk.nothingPlanned') : t('desk.nothingYet')}
    </span>
  );
  if (!mayEdit) return <div className={classes.still}>{shown}</div>;
  return (
    <Popover opened={isAsked} onChange={setAsked} position="bottom-end" width={330} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.target}
          aria-description={t('desk.planNext')}
          onClick={() => setAsked(!isAsked)}
        >
          {shown}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('desk.planNext')}>
        <NextActionChoices prospect={prospect} onClose={() => setAsked(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface NextActionChoicesProps {
  prospect: Prospect;
  /** Keeps the moment alone, where it is asked without words; what it throws is said under the choices. */
  onKeep?(nextActionAt: string | null): Promise<unknown>;
  onClose(): void;
}

/** What is to be done, at one of the times people mostly mean or at any other day and hour. */
export function NextActionChoices({ prospect, onKeep, onClose }: NextActionChoicesProps) {
  const t = useText();
  const caller = useCaller();
  const choicesFor = useCallBackChoices();
  const place = callPlaceOf(prospect, caller);
  const { words, plan } = usePlanning(prospect);
  const [text, setText] = useState(words?.text ?? '');
  const [repeats, setRepeats] = useState<ReminderRepeats | null>(words?.repeats ?? null);
  const { submit, problem } = useSubmit(async (nextActionAt: string | null) => {
    await (onKeep ? onKeep(nextActionAt) : plan(nextActionAt, { text, repeats }));
    onClose();
  });
  return (
    <div className={classes.choices}>
      {!onKeep && (
        <Group gap={8} wrap="nowrap" className={classes.what}>
          <TextInput
            size="xs"
            flex={1}
            aria-label={t('reminder.words')}
            placeholder={t('reminder.wordsPlaceholder')}
            maxLength={500}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && prospect.nextActionAt) submit(prospect.nextActionAt);
            }}
          />
          <RepeatsField value={repeats} onChange={setRepeats} />
        </Group>
      )}
      {choicesFor(place).map(({ key, label, shown, at }, index) => (
        <button
          key={key}
          type="button"
          // Two presses plan it: words are for whoever wants them.
          data-autofocus={index === 0 || undefined}
          className={classes.choice}
          onClick={() => submit(at)}
        >
          <span>{label}</span>
          <span className={classes.kind}>{shown}</span>
        </button>
      ))}
      <div className={classes.exact}>
        <ExactMoment at={prospect.nextActionAt} usualTime="09:00" onChoose={submit} />
      </div>
      {prospect.nextActionAt && (
        <Button size="xs" variant="subtle" color="gray" onClick={() => submit(null)}>
          {t('desk.nothingToDo')}
        </Button>
      )}
      <FormProblem text={problem} />
    </div>
  );
}

interface RepeatsFieldProps {
  value: ReminderRepeats | null;
  onChange(repeats: ReminderRepeats | null): void;
}

/** How often it comes again. */
export function RepeatsField({ value, onChange }: RepeatsFieldProps) {
  const t = useText();
  return (
    <NativeSelect
      size="xs"
      w={120}
      aria-label={t('reminder.repeat')}
      value={value ?? 'none'}
      data={(['none', ...reminderRepeats] as const).map((one) => ({ value: one, label: t(`reminder.repeats.${one}`) }))}
      onChange={({ currentTarget }) => onChange(reminderRepeats.find((one) => one === currentTarget.value) ?? null)}
    />
  );
}
