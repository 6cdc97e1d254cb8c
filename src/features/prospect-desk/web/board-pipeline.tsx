import { Select } from '@mantine/core';
import { useText } from '../../../engine/web/hooks.ts';
import { boardPipelineId } from '../board-pipeline.rules.ts';
import type { ListChoice } from '../prospect-list.rules.ts';
import { nextFrame } from './next-frame.ts';
import { useStages } from './stage-facts.ts';

interface BoardPipelineProps {
  choice: ListChoice;
  onChange(changes: Partial<ListChoice>): void;
  /** One was chosen: the keyboard goes back to the board. */
  onDone(): void;
}

/** Which pipeline the board shows, where there are several; stages of another one are asked for no longer. */
export function BoardPipeline({ choice, onChange, onDone }: BoardPipelineProps) {
  const t = useText();
  const { stages, pipelines, hasSeveral } = useStages();
  if (!hasSeveral) return null;
  return (
    <Select
      size="xs"
      w={170}
      aria-label={t('board.pipeline')}
      allowDeselect={false}
      value={boardPipelineId(choice, stages) ?? null}
      onChange={async (pipelineId) => {
        if (!pipelineId) return;
        onChange({ pipelineId, stageIds: [] });
        await nextFrame();
        onDone();
      }}
      data={pipelines.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
