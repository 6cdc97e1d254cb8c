import { Select, Textarea, TextInput } from '@mantine/core';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { userRecord } from '../../members/member.records.ts';
import { outcomeRecord } from '../../outcomes/outcome.record.ts';
import { usePipelineStages } from '../../stages/web/stages.ts';
import type { CorrectionField } from '../correction.rules.ts';
import { fieldLabel } from './waiting-work.ts';

export interface CorrectionInputProps {
  field: CorrectionField;
  isAtFault: boolean;
  onChange(value: string): void;
}

const inOrder = { order: [{ field: 'position' }] };
const byName = { order: [{ field: 'name' }] };

/** One field of a refused action, filled in as it was. */
export function CorrectionInput({ field: { path, kind, value }, isAtFault, onChange }: CorrectionInputProps) {
  const t = useText();
  const label = fieldLabel(t, path);
  const parts = { label, value, error: isAtFault, onChange };
  switch (kind) {
    case 'stage':
      return <StageInput {...parts} />;
    case 'person':
      return <PersonInput {...parts} />;
    case 'outcome':
      return <OutcomeInput {...parts} />;
    case 'paragraph':
    case 'list':
      return (
        <Textarea
          autosize
          minRows={kind === 'list' ? 1 : 3}
          maxRows={12}
          description={kind === 'list' ? t('attention.oneALine') : undefined}
          {...parts}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          inputMode={kind === 'number' ? 'decimal' : undefined}
          autoComplete="off"
          {...parts}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

interface ChoiceProps {
  label: string;
  value: string;
  error: boolean;
  onChange(value: string): void;
}

function StageInput(props: ChoiceProps) {
  const { stages, titleOf } = usePipelineStages();
  const data = stages.map(({ id, name, archivedAt }) => ({
    value: id,
    label: titleOf(id) ?? name,
    isGone: archivedAt !== null,
  }));
  return <Choice {...props} data={data} />;
}

function PersonInput(props: ChoiceProps) {
  const people = useRows(userRecord, byName);
  const data = people.map(({ id, name, state }) => ({ value: id, label: name, isGone: state !== 'active' }));
  return <Choice {...props} data={data} />;
}

function OutcomeInput(props: ChoiceProps) {
  const outcomes = useRows(outcomeRecord, inOrder);
  const data = outcomes.map(({ code, label, archivedAt }) => ({ value: code, label, isGone: archivedAt !== null }));
  return <Choice {...props} data={data} />;
}

/** What cannot be chosen any more is told, and no longer offered. */
function Choice({
  data,
  value,
  onChange,
  ...rest
}: ChoiceProps & { data: { value: string; label: string; isGone: boolean }[] }) {
  const t = useText();
  const gone = data.find((choice) => choice.value === value && choice.isGone);
  return (
    <Select
      {...rest}
      searchable
      description={gone && t('attention.goneChoice', { choice: gone.label })}
      data={data.filter(({ isGone }) => !isGone).map(({ value, label }) => ({ value, label }))}
      value={gone ? null : value || null}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}
