import { Autocomplete, Group, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { type ComponentProps, type RefObject, useEffect, useId, useRef } from 'react';
import { Form } from '../../../design/form.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { readEmails } from '../../prospects/email.rules.ts';
import { stageOptions } from '../../stages/web/stages.ts';
import type { DraftProblems, ProspectDraft } from '../new-prospect.rules.ts';
import { CustomInputs } from './custom-inputs.tsx';
import { takeHeldTyping } from './held-typing.ts';
import { KnownProspect } from './known-prospect.tsx';
import { useSources } from './known-sources.ts';
import classes from './new-prospect.module.css';
import { PhoneReading } from './phone-reading.tsx';
import { usePeople, useStages } from './stage-facts.ts';

export interface NewProspectFormProps {
  id: string;
  firstField: RefObject<HTMLInputElement | null>;
  draft: ProspectDraft;
  problems: DraftProblems;
  onChange(changes: Partial<ProspectDraft>): void;
  onSubmit(): void;
  /** Somebody goes to a record that exists already. */
  onLeave(): void;
}

type TextName = 'firstName' | 'lastName' | 'organisation' | 'jobTitle' | 'phone' | 'email' | 'postalCode' | 'city';

/** The few fields a new prospect starts with, the name and the telephone first; the rest is filled in on its page. */
export function NewProspectForm({
  id,
  firstField,
  draft,
  problems,
  onChange,
  onSubmit,
  onLeave,
}: NewProspectFormProps) {
  const t = useText();
  const audienceLabel = useId();
  const { country, can, userId } = useCaller();
  const { stages, groups } = useStages();
  // A lost prospect has a reason, which is asked where one is lost.
  const choosable = groups.map(({ pipeline, stages }) => ({
    pipeline,
    stages: stages.filter(({ kind }) => kind !== 'lost'),
  }));
  const { people } = usePeople();
  const { sources } = useSources();
  const inUse = stages.filter(({ archivedAt }) => !archivedAt);
  const form = useRef<HTMLDivElement>(null);
  // The eye goes to the first field at fault.
  useEffect(() => {
    if (Object.keys(problems).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);

  const error = (name: keyof ProspectDraft) => {
    const problem = problems[name];
    return problem && t(problem.key, problem.params);
  };
  /** What was typed before the form stood belongs to its first field. */
  function takeUpTyping() {
    const { text } = takeHeldTyping();
    const field = firstField.current;
    // What stands there from before is replaced by what is typed, never mixed with it; the browser’s own undo has it back.
    field?.select();
    if (!text || (draft.firstName && field && document.execCommand('insertText', false, text))) return;
    onChange({ firstName: text });
  }
  const textInput = (name: TextName, more: Partial<ComponentProps<typeof TextInput>> = {}) => (
    <TextInput
      label={t(`prospect.${name}`)}
      value={draft[name]}
      error={error(name)}
      autoComplete="off"
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      {...more}
    />
  );

  return (
    <div ref={form}>
      <Form id={id} onSubmit={onSubmit}>
        <Group grow gap="sm" align="start" wrap="nowrap">
          {textInput('firstName', { ref: firstField, onFocus: takeUpTyping, 'data-autofocus': true } as object)}
          {textInput('lastName')}
        </Group>
        <div>
          {textInput('phone', { inputMode: 'tel', type: 'tel' })}
          {!problems.phone && <PhoneReading typed={draft.phone} country={country} />}
          <KnownProspect draft={{ phone: draft.phone }} onOpen={onLeave} />
        </div>
        {textInput('organisation')}
        <KnownProspect
          draft={{ firstName: draft.firstName, lastName: draft.lastName, organisation: draft.organisation }}
          onOpen={onLeave}
        />
        {textInput('jobTitle')}
        <div>
          {textInput('email', { inputMode: 'email' })}
          <EmailSuggestion typed={draft.email} onTake={(email) => onChange({ email })} />
          <KnownProspect draft={{ email: draft.email }} onOpen={onLeave} />
        </div>
        <Group gap="sm" align="start" wrap="nowrap">
          {textInput('postalCode', { maxLength: 12, className: classes.postalCode })}
          {textInput('city', { maxLength: 100, className: classes.city })}
        </Group>
        <div>
          <div id={audienceLabel} className={classes.label}>
            {t('prospect.audience')}
          </div>
          <SegmentedControl
            fullWidth
            aria-labelledby={audienceLabel}
            value={draft.audience}
            onChange={(audience) => onChange({ audience: audience as 'B2B' | 'B2C' })}
            data={(['B2B', 'B2C'] as const).map((value) => ({ value, label: t(`prospect.audience${value}`) }))}
          />
        </div>
        <Group grow gap="sm" align="start" wrap="nowrap">
          <Select
            label={t('prospect.stage')}
            allowDeselect={false}
            value={draft.stageId || (inUse.find(({ kind }) => kind === 'open')?.id ?? null)}
            data={stageOptions(choosable)}
            onChange={(stageId) => onChange({ stageId: stageId ?? '' })}
          />
          <Autocomplete
            label={t('prospect.source')}
            value={draft.source}
            data={sources}
            onChange={(source) => onChange({ source })}
          />
        </Group>
        <Switch
          label={t('prospect.inbound')}
          description={t('desk.inboundWhy')}
          checked={draft.isInbound}
          onChange={(event) => onChange({ isInbound: event.currentTarget.checked })}
        />
        <Select
          label={t('prospect.owner')}
          searchable
          allowDeselect={false}
          value={draft.ownerId || nobody}
          data={[
            { value: nobody, label: t('prospect.nobody') },
            ...people
              .filter(
                (person) => person.state === 'active' && (person.id === userId || can('prospects.edit', person.id)),
              )
              .map((person) => ({ value: person.id, label: person.name })),
          ]}
          onChange={(ownerId) => onChange({ ownerId: ownerId === nobody ? '' : (ownerId ?? '') })}
        />
        <CustomInputs values={draft.custom} onChange={(custom) => onChange({ custom })} />
      </Form>
    </div>
  );
}

const nobody = 'nobody';

/** A likely slip in the domain, put right by one press. */
function EmailSuggestion({ typed, onTake }: { typed: string; onTake(email: string): void }) {
  const t = useText();
  const suggestion = typed.includes('@') ? readEmails(typed).emails[0]?.suggestion : undefined;
  if (!suggestion) return null;
  return (
    <p role="status" className={classes.suggestion}>
      {t('desk.didYouMean')}{' '}
      <button type="button" onClick={() => onTake(suggestion)}>
        {suggestion}
      </button>
      {t('desk.didYouMeanEnd')}
    </p>
  );
}
