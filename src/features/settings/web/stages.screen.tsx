import { IconStairsUp } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useCommand, useRows, useText } from '../../../engine/web/hooks.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import { restorePipeline } from '../../stages/manage-pipelines.commands.ts';
import { pipelineRecord } from '../../stages/pipeline.record.ts';
import { moveStage, restoreStage } from '../../stages/stage.commands.ts';
import { type Stage, stageRecord } from '../../stages/stage.record.ts';
import { Allowed } from './allowed.tsx';
import { ArchivedList } from './archived-list.tsx';
import { OrderedList } from './ordered-list.tsx';
import { PipelinePanel } from './pipeline.panel.tsx';
import { PipelineBar } from './pipeline-bar.tsx';
import classes from './settings.module.css';
import { StagePanel } from './stage.panel.tsx';

const inOrder = { order: [{ field: 'position' }] };

/** The pipelines, and the stages of one in order, each with its colour, its kind and its usual time. */
export function StagesScreen() {
  const t = useText();
  return (
    <Allowed permission="stages.manage" title={t('stageSettings.title')}>
      <Stages />
    </Allowed>
  );
}

function Stages() {
  const t = useText();
  const pipelines = useRows(pipelineRecord, inOrder);
  const pipelinesShown = pipelines.filter(({ archivedAt }) => !archivedAt);
  const [pipelineId, setPipelineId] = useState<string>();
  const pipeline = pipelinesShown.find(({ id }) => id === pipelineId) ?? pipelinesShown[0];
  const [isPipelineOpen, setPipelineOpen] = useState<'new' | 'edit'>();
  const all = useRows(stageRecord, inOrder);
  const stages = all.filter((stage) => stage.pipelineId === pipeline?.id);
  const move = useCommand(moveStage);
  const restore = useCommand(restoreStage);
  const restoreWhole = useCommand(restorePipeline);
  const [openedId, setOpenedId] = useState<string>();
  const inUse = stages.filter((stage) => !stage.archivedAt);
  const opened = inUse.find(({ id }) => id === openedId);
  const create = (
    <AddButton
      text={t('stageSettings.create')}
      busy={openedId !== undefined || isPipelineOpen !== undefined}
      onCreate={() => setOpenedId('new')}
    />
  );
  return (
    <>
      <PageHeader
        title={t('stageSettings.title')}
        count={String(inUse.length)}
        description={t('stageSettings.description')}
        actions={create}
      />
      <div className={classes.page}>
        <PipelineBar
          pipelines={pipelinesShown}
          shown={pipeline}
          onShow={setPipelineId}
          onEdit={() => setPipelineOpen('edit')}
          onCreate={() => setPipelineOpen('new')}
        />
        {inUse.length === 0 && (
          <EmptyState
            icon={IconStairsUp}
            title={t('stageSettings.none')}
            description={t('stageSettings.noneNote')}
            action={create}
          />
        )}
        <OrderedList
          words="stageSettings"
          items={inUse}
          renderItem={(stage) => <StageLine stage={stage} onOpen={() => setOpenedId(stage.id)} />}
          onMove={move}
        />
        <ArchivedList items={stages.filter((stage) => stage.archivedAt)} onRestore={(id) => restore({ id })} />
        <ArchivedList
          title={t('stageSettings.archivedPipelines')}
          items={pipelines.filter(({ archivedAt }) => archivedAt)}
          onRestore={(id) => restoreWhole({ id })}
        />
      </div>
      {(opened || openedId === 'new') && (
        <StagePanel key={openedId} stage={opened} pipelineId={pipeline?.id} onClose={() => setOpenedId(undefined)} />
      )}
      {isPipelineOpen && (
        <PipelinePanel
          key={isPipelineOpen === 'edit' ? pipeline?.id : 'new'}
          pipeline={isPipelineOpen === 'edit' ? pipeline : undefined}
          pipelines={pipelinesShown}
          stageIds={stages.map(({ id }) => id)}
          onCreated={setPipelineId}
          onClose={() => setPipelineOpen(undefined)}
        />
      )}
    </>
  );
}

function StageLine({ stage, onOpen }: { stage: Stage; onOpen(): void }) {
  const t = useText();
  const { name, color, kind, usualDays } = stage;
  const pace = usualDays ? t('stageSettings.days', { count: usualDays }) : t('stageSettings.noLimit');
  return (
    <button
      type="button"
      className={classes.stage}
      aria-description={t('stageSettings.edit', { name })}
      onClick={onOpen}
    >
      <span className={classes.stageName}>
        <StagePill name={name} color={color} />
      </span>
      <span className={classes.soft}>{kind === 'open' ? pace : t(`stageSettings.kind_${kind}`)}</span>
    </button>
  );
}
