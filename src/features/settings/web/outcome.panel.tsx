import { SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand, useRows, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { messageTemplateRecord } from '../../correspondence/message-template.record.ts';
import { archiveOutcome, createOutcome, editOutcome } from '../../outcomes/outcome.commands.ts';
import type { Outcome } from '../../outcomes/outcome.record.ts';
import { meaningProblem, type OutcomeMeaning } from '../../outcomes/outcome.rules.ts';
import { lostReasons, outcomeColors, outcomeEffects, suggestionKinds } from '../../outcomes/outcome-definition.ts';
import { outcomeKeyProblem } from '../../outcomes/outcome-key.rules.ts';
import { isLostStage } from '../../outcomes/stage-move.rules.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { NextDateField } from './next-date.field.tsx';
import { OutcomeCountsField } from './outcome-counts.field.tsx';
import { RecordPanel } from './record.panel.tsx';
import classes from './settings.module.css';

export interface OutcomePanelProps {
  /** Absent: a new one. */
  outcome?: Outcome | undefined;
  outcomes: readonly Outcome[];
  stages: readonly Stage[];
  /** With one pipeline nothing is said of others. */
  hasPipelines: boolean;
  onClose(): void;
}

type Draft = OutcomeMeaning & Pick<Outcome, 'label' | 'key' | 'color' | 'templateId'>;

const blank: Draft = {
  label: '',
  key: null,
  color: 'gray',
  reached: true,
  decisionMaker: 'ask',
  response: true,
  positive: false,
  countsAsAttempt: true,
  stageKey: null,
  lostReason: null,
  nextDate: { kind: 'calendar-days', days: 7 },
  effect: 'none',
  temperature: null,
  suggestion: null,
  templateId: null,
};

/** What one outcome is called, where it stands on the keyboard, and all it does. */
export function OutcomePanel({ outcome, outcomes, stages, hasPipelines, onClose }: OutcomePanelProps) {
  const t = useText();
  const create = useCommand(createOutcome);
  const edit = useCommand(editOutcome);
  const archive = useCommand(archiveOutcome);
  const [draft, setDraft] = useState<Draft>(() => draftOf(outcome ?? blank));
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const isSystem = outcome?.isSystem ?? false;
  const isLost = isLostStage(draft.stageKey, stages);
  const problem = meaningProblem(draft, isLost);
  const problemOf = (...fields: (keyof Draft)[]) =>
    problem && fields.includes(problem.field) ? t(`outcome.problem.${problem.key}`) : undefined;
  return (
    <RecordPanel
      form="outcome"
      title={outcome?.label ?? t('outcomeSettings.create')}
      lead={isSystem ? t('outcomeSettings.system') : undefined}
      name={{
        label: t('outcomeSettings.label'),
        value: draft.label,
        longest: 60,
        onChange: (label) => change({ label }),
      }}
      onSave={() => (outcome ? edit({ id: outcome.id, ...draft }) : create({ id: newId(), ...draft }))}
      onArchive={outcome && !isSystem ? () => archive({ id: outcome.id }) : undefined}
      onClose={onClose}
    >
      <KeyField outcome={outcome} outcomes={outcomes} value={draft.key} onChange={(key) => change({ key })} />
      <div className={classes.choice}>
        <span id="outcome-color">{t('outcomeSettings.color')}</span>
        <SegmentedControl
          aria-labelledby="outcome-color"
          value={draft.color}
          onChange={(value) => change({ color: value })}
          data={outcomeColors.map((value) => ({
            value,
            label: (
              <span className={classes.mark} data-color={value}>
                {t(`outcomeSettings.colors.${value}`)}
              </span>
            ),
          }))}
        />
      </div>
      <NextDateField
        rule={draft.nextDate}
        error={problemOf('nextDate')}
        onChange={(nextDate) => change({ nextDate })}
      />
      <Select
        label={t('outcomeSettings.stage')}
        description={t(hasPipelines ? 'outcomeSettings.stageNoteSeveral' : 'outcomeSettings.stageNote')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        clearable
        placeholder={t('outcomeSettings.noStage')}
        data={stages.flatMap(({ id, key, name, archivedAt }) =>
          archivedAt ? [] : [{ value: key ?? id, label: name }],
        )}
        value={draft.stageKey}
        onChange={(value) => change({ stageKey: value, ...(!isLostStage(value, stages) && { lostReason: null }) })}
      />
      {isLost && (
        <Select
          label={t('outcomeSettings.lostReason')}
          clearable
          placeholder={t('outcomeSettings.lostReasonAsked')}
          data={lostReasons.map((value) => ({ value, label: t(`outcome.lostReason.${value}`) }))}
          value={draft.lostReason}
          onChange={(value) => change({ lostReason: value as Draft['lostReason'] })}
        />
      )}
      <Select
        label={t('outcomeSettings.temperature')}
        clearable
        placeholder={t('outcomeSettings.noTemperature')}
        data={(['hot', 'warm'] as const).map((value) => ({ value, label: t(`outcomeSettings.temperatures.${value}`) }))}
        value={draft.temperature}
        onChange={(value) => change({ temperature: value })}
      />
      <Select
        label={t('outcomeSettings.suggestion')}
        clearable
        placeholder={t('outcomeSettings.noSuggestion')}
        data={suggestionKinds.map((value) => ({ value, label: t(`outcomeSettings.suggestions.${value}`) }))}
        value={draft.suggestion}
        onChange={(value) => change({ suggestion: value as Draft['suggestion'] })}
      />
      <TemplateField value={draft.templateId} onChange={(templateId) => change({ templateId })} />
      <Select
        label={t('outcomeSettings.effect')}
        allowDeselect={false}
        disabled={isSystem}
        description={effectNote(draft.effect, t)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={outcomeEffects.map((value) => ({ value, label: t(`outcomeSettings.effects.${value}`) }))}
        value={draft.effect}
        onChange={(value) => value && change({ effect: value })}
      />
      <OutcomeCountsField outcome={draft} isFixed={isSystem} onChange={change} />
      {problem && problem.field !== 'nextDate' && (
        <Text size="sm" c="var(--kili-late)" role="alert">
          {t(`outcome.problem.${problem.key}`)}
        </Text>
      )}
    </RecordPanel>
  );
}

const byName = { order: [{ field: 'name' }] };

/** The message that lies ready for the person once this result is given. */
function TemplateField({ value, onChange }: { value: string | null; onChange(id: string | null): void }) {
  const t = useText();
  const templates = useRows(messageTemplateRecord, byName).filter(({ id, archivedAt }) => !archivedAt || id === value);
  return (
    <Select
      label={t('outcomeSettings.template')}
      description={templates.length === 0 ? t('outcomeSettings.templatesNone') : t('outcomeSettings.templateNote')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      clearable
      searchable
      disabled={templates.length === 0}
      placeholder={t('outcomeSettings.noTemplate')}
      data={templates.map(({ id, name, channel }) => ({
        value: id,
        label: `${name} · ${t(`composer.channels.${channel}`)}`,
      }))}
      value={value}
      onChange={onChange}
    />
  );
}

interface KeyFieldProps {
  outcome: Outcome | undefined;
  outcomes: readonly Outcome[];
  value: string | null;
  onChange(key: string | null): void;
}

function KeyField({ outcome, outcomes, value, onChange }: KeyFieldProps) {
  const t = useText();
  const holder = value && outcomes.find((other) => other.key === value && other.id !== outcome?.id);
  const problem = value && value !== outcome?.key ? outcomeKeyProblem(value) : undefined;
  return (
    <TextInput
      label={t('outcomeSettings.key')}
      description={holder ? t('outcomeSettings.keyHeldBy', { label: holder.label }) : t('outcomeSettings.keyNote')}
      error={
        problem &&
        (problem.key === 'keyOfCard'
          ? t('outcomeSettings.keyOfCard', { action: t(`keys.action.${problem.action}`) })
          : t('outcome.keyNotPlain'))
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={t('outcomeSettings.noKey')}
      value={value ?? ''}
      onChange={(event) => onChange(keyIn(event.currentTarget.value))}
    />
  );
}

/** The last character typed: a new key takes the place of the old one without erasing it first. */
function keyIn(typed: string): string | null {
  const last = typed.trim().at(-1);
  return last ? last.toLowerCase() : null;
}

function effectNote(effect: Outcome['effect'], t: (key: string) => string): string | undefined {
  if (effect === 'opposition') return t('outcomeSettings.stopsPerson');
  return effect === 'bad-number' ? t('outcomeSettings.stopsNumber') : undefined;
}

function draftOf(outcome: Draft): Draft {
  return Object.fromEntries(Object.keys(blank).map((field) => [field, outcome[field as keyof Draft]])) as Draft;
}
