import { ActionIcon, Button, Checkbox, MultiSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section, Sections } from '../../../design/section.tsx';
import { useCaller, useCommand, useRow, useRows, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { userRecord } from '../../members/member.records.ts';
import { ticketPriorities } from '../../tickets/priority.rules.ts';
import { editTicketSettings } from '../../tickets/ticket-settings.commands.ts';
import {
  type TicketPolicy,
  type TicketTarget,
  ticketSettingsRecord,
  usualPolicy,
} from '../../tickets/ticket-settings.record.ts';
import { Allowed } from './allowed.tsx';
import classes from './settings.module.css';

/** What is promised on tickets, when the company is open, and who sees to them in turn. */
export function TicketSettingsScreen() {
  const t = useText();
  return (
    <Allowed permission="tickets.manage" title={t('ticketSettings.title')}>
      <PageHeader title={t('ticketSettings.title')} description={t('ticketSettings.description')} />
      <TicketSettingsForm />
    </Allowed>
  );
}

const MOST_STRETCHES = 4;

function TicketSettingsForm() {
  const t = useText();
  const { companyId } = useCaller();
  const kept: TicketPolicy = useRow(ticketSettingsRecord, companyId) ?? usualPolicy;
  const edit = useCommand(editTicketSettings);
  const [draft, setDraft] = useState<Partial<TicketPolicy>>({});
  const [saved, setSaved] = useState(false);
  const shown = { ...kept, ...draft };
  const set = (changes: Partial<TicketPolicy>) => {
    setDraft((before) => ({ ...before, ...changes }));
    setSaved(false);
  };
  const { submit, busy, problem } = useSubmit(async () => {
    const { weekdays, hours, targets, onDutyIds, mostOpen, givesOut, sendsSurvey } = shown;
    await edit({ weekdays, hours, targets, onDutyIds, mostOpen, givesOut, sendsSurvey });
    setDraft({});
    setSaved(true);
  });
  return (
    <Form onSubmit={() => submit()}>
      <Sections>
        <Section title={t('ticketSettings.hours')} description={t('ticketSettings.hoursNote')}>
          <Hours shown={shown} onChange={set} />
        </Section>
        <Section title={t('ticketSettings.targets')} description={t('ticketSettings.targetsNote')}>
          {ticketPriorities.map((priority) => (
            <Target
              key={priority}
              priority={priority}
              target={shown.targets[priority]}
              onChange={(target) => set({ targets: { ...shown.targets, [priority]: target } })}
            />
          ))}
        </Section>
        <Section title={t('ticketSettings.people')}>
          <People shown={shown} onChange={set} />
          <FormProblem text={problem} />
          <FormActions>
            <Button type="submit" loading={busy}>
              {t('ticketSettings.save')}
            </Button>
            <SavedNote text={saved ? t('ticketSettings.saved') : undefined} />
          </FormActions>
        </Section>
      </Sections>
    </Form>
  );
}

interface PartProps {
  shown: TicketPolicy;
  onChange(changes: Partial<TicketPolicy>): void;
}

function Hours({ shown: { weekdays, hours }, onChange }: PartProps) {
  const t = useText();
  const change = (place: number, part: 'from' | 'to', time: string) =>
    onChange({ hours: hours.map((one, at) => (at === place ? { ...one, [part]: time } : one)) });
  const field = (place: number, part: 'from' | 'to') => (
    <TextInput
      label={t(`ticketSettings.${part}`)}
      placeholder="09:00"
      maxLength={5}
      w={90}
      value={hours[place]?.[part] ?? ''}
      onChange={(event) => change(place, part, event.currentTarget.value)}
    />
  );
  return (
    <>
      <Checkbox.Group
        label={t('ticketSettings.weekdays')}
        value={weekdays.map(String)}
        onChange={(days) => days.length > 0 && onChange({ weekdays: days.map(Number).sort() })}
      >
        <div className={classes.inLine}>
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <Checkbox key={day} value={String(day)} label={t(`ticketSettings.day.${day}`)} />
          ))}
        </div>
      </Checkbox.Group>
      {hours.map((_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of a day are told by their place
        <div key={place} className={classes.inLine}>
          {field(place, 'from')}
          {field(place, 'to')}
          {hours.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('ticketSettings.removeHours')}
              onClick={() => onChange({ hours: hours.filter((_one, at) => at !== place) })}
            >
              <IconX size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      {hours.length < MOST_STRETCHES && (
        <Button
          size="xs"
          variant="default"
          w="fit-content"
          onClick={() => onChange({ hours: [...hours, { from: '', to: '' }] })}
        >
          {t('ticketSettings.addHours')}
        </Button>
      )}
    </>
  );
}

interface TargetProps {
  priority: (typeof ticketPriorities)[number];
  target: TicketTarget;
  onChange(target: TicketTarget): void;
}

function Target({ priority, target, onChange }: TargetProps) {
  const t = useText();
  return (
    <fieldset className={classes.fieldset} aria-label={priority}>
      <div className={classes.inLine}>
        <strong>{priority}</strong>
        <NumberInput
          label={t('ticketSettings.firstResponse')}
          w={190}
          min={1}
          value={target.firstResponse}
          onChange={(value) => onChange({ ...target, firstResponse: Number(value) || 1 })}
        />
        <NumberInput
          label={t('ticketSettings.resolution')}
          w={160}
          min={1}
          decimalScale={0}
          value={Math.round(target.resolution / 60)}
          onChange={(value) => onChange({ ...target, resolution: (Number(value) || 1) * 60 })}
        />
        <SegmentedControl
          size="xs"
          aria-label={`${t('ticketSettings.clockTitle')} ${priority}`}
          value={target.clock}
          data={(['business', 'always'] as const).map((value) => ({
            value,
            label: t(`ticketSettings.clock.${value}`),
          }))}
          onChange={(clock) => onChange({ ...target, clock: clock as TicketTarget['clock'] })}
        />
      </div>
    </fieldset>
  );
}

function People({ shown: { onDutyIds, mostOpen, givesOut, sendsSurvey }, onChange }: PartProps) {
  const t = useText();
  const people = useRows(userRecord, { where: { field: 'state', is: 'active' } });
  return (
    <>
      <MultiSelect
        label={t('ticketSettings.onDuty')}
        description={t('ticketSettings.onDutyNote')}
        searchable
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={onDutyIds}
        onChange={(ids) => onChange({ onDutyIds: ids })}
      />
      <NumberInput
        label={t('ticketSettings.mostOpen')}
        w={260}
        min={1}
        max={1_000}
        value={mostOpen}
        onChange={(value) => onChange({ mostOpen: Number(value) || 1 })}
      />
      <Checkbox
        label={t('ticketSettings.givesOut')}
        description={t('ticketSettings.givesOutNote')}
        checked={givesOut}
        onChange={(event) => onChange({ givesOut: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('ticketSettings.sendsSurvey')}
        checked={sendsSurvey}
        onChange={(event) => onChange({ sendsSurvey: event.currentTarget.checked })}
      />
    </>
  );
}
