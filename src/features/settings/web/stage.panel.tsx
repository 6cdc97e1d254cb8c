import { NumberInput, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { ColorChoice } from '../../../design/color-choice.tsx';
import { stageColors } from '../../../design/stage-colors.ts';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { archiveStage } from '../../pipeline/archive-stage.commands.ts';
import { editStage, updateStage } from '../../pipeline/edit-stage.commands.ts';
import { createStage } from '../../stages/stage.commands.ts';
import { type Stage, stageKinds } from '../../stages/stage.record.ts';
import { MoveHeld } from './move-held.tsx';
import { RecordPanel } from './record.panel.tsx';
import classes from './settings.module.css';

export interface StagePanelProps {
  /** Absent: a new one. */
  stage?: Stage | undefined;
  /** Where a new one goes. */
  pipelineId: string | undefined;
  onClose(): void;
}

type Draft = Pick<Stage, 'name' | 'color' | 'kind' | 'usualDays'>;

const blank: Draft = { name: '', color: 'slate', kind: 'open', usualDays: 7 };

export function StagePanel({ stage, pipelineId, onClose }: StagePanelProps) {
  const t = useText();
  const create = useCommand(createStage);
  const edit = useCommand(editStage);
  const editOnServer = useCommand(updateStage);
  const archive = useCommand(archiveStage);
  const { name, color, kind, usualDays } = stage ?? blank;
  const [draft, setDraft] = useState<Draft>({ name, color, kind, usualDays });
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const said = { ...draft, usualDays: draft.kind === 'open' ? draft.usualDays : null };
  const save = ({ id, kind }: Stage) => (said.kind === kind ? edit : editOnServer)({ id, ...said });
  return (
    <RecordPanel
      form="stage"
      title={stage?.name ?? t('stageSettings.create')}
      name={{
        label: t('stageSettings.name'),
        value: draft.name,
        longest: 60,
        onChange: (name) => change({ name }),
      }}
      onSave={() => (stage ? save(stage) : create({ id: newId(), pipelineId, ...said }))}
      onArchive={stage && (() => archive({ id: stage.id }))}
      whenHeld={stage && <MoveHeld stageIds={[stage.id]} />}
      onClose={onClose}
    >
      <ColorChoice
        label={t('stageSettings.color')}
        value={draft.color}
        colorNames={Object.fromEntries(stageColors.map(({ name }) => [name, t(`stageSettings.colors.${name}`)]))}
        onChange={(color) => change({ color })}
      />
      <div className={classes.choice}>
        <span id="stage-kind">{t('stageSettings.kind')}</span>
        <SegmentedControl
          aria-labelledby="stage-kind"
          value={draft.kind}
          onChange={(kind) => change({ kind: kind as Stage['kind'] })}
          data={stageKinds.map((kind) => ({ value: kind, label: t(`stageSettings.kind_${kind}`) }))}
        />
      </div>
      {draft.kind === 'open' && (
        <NumberInput
          label={t('stageSettings.usualDays')}
          description={t('stageSettings.usualDaysNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={t('stageSettings.noLimit')}
          min={1}
          max={999}
          clampBehavior="strict"
          allowDecimal={false}
          value={draft.usualDays ?? ''}
          onChange={(days) => change({ usualDays: typeof days === 'number' ? days : null })}
        />
      )}
    </RecordPanel>
  );
}
