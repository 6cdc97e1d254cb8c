import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { archivePipeline } from '../../pipeline/archive-pipeline.commands.ts';
import { createPipeline, editPipeline } from '../../stages/manage-pipelines.commands.ts';
import type { Pipeline } from '../../stages/pipeline.record.ts';
import { MoveHeld } from './move-held.tsx';
import { RecordPanel } from './record.panel.tsx';

export interface PipelinePanelProps {
  /** Absent: a new one. */
  pipeline?: Pipeline | undefined;
  /** Those in use, in their order. */
  pipelines: readonly Pipeline[];
  /** Its stages. */
  stageIds: readonly string[];
  onCreated(id: string): void;
  onClose(): void;
}

export function PipelinePanel({ pipeline, pipelines, stageIds, onCreated, onClose }: PipelinePanelProps) {
  const t = useText();
  const create = useCommand(createPipeline);
  const edit = useCommand(editPipeline);
  const archive = useCommand(archivePipeline);
  const [name, setName] = useState(pipeline?.name ?? '');
  const place = pipelines.findIndex(({ id }) => id === pipeline?.id);
  const [position, setPosition] = useState(place);

  async function save() {
    if (pipeline) return edit({ id: pipeline.id, name, ...(position !== place && { position }) });
    const id = newId();
    await create({ id, name, openStageId: newId(), wonStageId: newId(), lostStageId: newId() });
    onCreated(id);
  }

  return (
    <RecordPanel
      form="pipeline"
      title={pipeline?.name ?? t('stageSettings.createPipeline')}
      name={{ label: t('stageSettings.pipelineName'), value: name, longest: 60, onChange: setName }}
      onSave={save}
      onArchive={pipeline && (() => archive({ id: pipeline.id }))}
      whenHeld={<MoveHeld stageIds={stageIds} />}
      onClose={onClose}
    >
      {pipeline ? (
        <Select
          label={t('stageSettings.place')}
          description={t('stageSettings.placeNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDeselect={false}
          value={String(position)}
          onChange={(value) => value && setPosition(Number(value))}
          data={pipelines.map((_, at) => ({ value: String(at), label: String(at + 1) }))}
        />
      ) : (
        <Text size="sm">{t('stageSettings.startsWith')}</Text>
      )}
    </RecordPanel>
  );
}
