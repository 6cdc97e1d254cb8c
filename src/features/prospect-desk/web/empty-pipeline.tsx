import { Button } from '@mantine/core';
import { IconLayoutKanban } from '@tabler/icons-react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { Pipeline } from '../../stages/pipeline.record.ts';

/** A pipeline in which nobody is yet, and how somebody gets there: new prospects arrive in the first one only. */
export function EmptyPipeline({
  pipeline,
  onChooseProspects,
}: {
  pipeline: Pick<Pipeline, 'name'>;
  onChooseProspects(): void;
}) {
  const t = useText();
  return (
    <EmptyState
      icon={IconLayoutKanban}
      title={t('board.emptyPipeline', { name: pipeline.name })}
      description={t('board.emptyPipelineText')}
      action={<Button onClick={onChooseProspects}>{t('board.chooseProspects')}</Button>}
    />
  );
}
