import { Button, Group, Select } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import type { Pipeline } from '../../stages/pipeline.record.ts';

interface PipelineBarProps {
  pipelines: readonly Pipeline[];
  shown: Pipeline | undefined;
  onShow(id: string): void;
  onEdit(): void;
  onCreate(): void;
}

/** Above the stages: of which pipeline they are, where there are several. */
export function PipelineBar({ pipelines, shown, onShow, onEdit, onCreate }: PipelineBarProps) {
  const t = useText();
  return (
    <Group gap={8} mb={16} align="flex-end">
      {pipelines.length > 1 && (
        <>
          <Select
            label={t('stageSettings.pipeline')}
            w={260}
            maw="100%"
            allowDeselect={false}
            value={shown?.id ?? null}
            onChange={(id) => id && onShow(id)}
            data={pipelines.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Button variant="default" leftSection={<IconPencil size={16} />} onClick={onEdit}>
            {t('stageSettings.editPipeline')}
          </Button>
        </>
      )}
      <Button variant="subtle" leftSection={<IconPlus size={16} />} onClick={onCreate}>
        {t('stageSettings.createPipeline')}
      </Button>
    </Group>
  );
}
