import { ActionIcon, SegmentedControl, Select, Skeleton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { boardPipelineId } from '../board-pipeline.rules.ts';
import { bottleneckKinds, comparedChoice } from '../bottleneck.rules.ts';
import { type ListChoice, type ListFacts, listFilter } from '../prospect-list.rules.ts';
import classes from './bottleneck.module.css';
import { type PastFigure, useBottlenecks } from './bottleneck-figures.ts';
import { BottleneckProspects } from './bottleneck-prospects.dialog.tsx';
import { BottleneckTable } from './bottleneck-table.tsx';
import type { ShownBottlenecks } from './list-address.ts';
import { useNoServer } from './no-server.ts';
import { useStages } from './stage-facts.ts';

interface BottleneckPanelProps {
  shown: ShownBottlenecks;
  choice: ListChoice;
  facts: ListFacts;
  onShow(shown: ShownBottlenecks): void;
  onClose(): void;
  /** Nothing else on the screen is closed by Escape before it. */
  isFront: boolean;
  /** Lists whom a figure counts. */
  onOpenRows(changes: Partial<ListChoice>): void;
}

/** Above the board: where the prospects of the list stop, by stage, or at one stage by owner or source. */
export function BottleneckPanel({ shown, choice, facts, isFront, onShow, onClose, onOpenRows }: BottleneckPanelProps) {
  const t = useText();
  const errorText = useErrorText();
  const titleId = useId();
  const isCutOff = useNoServer();
  const { stages } = useStages();
  const pipelineId = boardPipelineId(choice, stages);
  const open = useMemo(
    () => stages.filter((one) => one.pipelineId === pipelineId && one.kind === 'open' && !one.archivedAt),
    [stages, pipelineId],
  );
  const compared = useMemo(() => comparedChoice(choice), [choice]);
  const where = useMemo(() => listFilter(compared, facts), [compared, facts]);
  const stage = open.find(({ id }) => id === shown.stageId) ?? open[0];
  const asked = { by: shown.by, stageId: shown.by === 'stage' ? undefined : stage?.id, where, pipelineId };
  const { data, error, isPending } = useBottlenecks(asked);
  const [opened, setOpened] = useState<{ figure: PastFigure; title: string }>();
  const isNarrowed = JSON.stringify(compared) !== JSON.stringify({ ...choice, pipelineId: null, archived: false });
  const isFollowed = data?.lines.every(({ recent }) => recent !== null) ?? true;

  useActionKeys({ leave: isFront ? onClose : undefined }, { isUnlisted: true });
  /** Where a choice has the keyboard, no key is the screen's; its list closes before the panel does. */
  const leaveChoice = ({ key, target, currentTarget }: KeyboardEvent<HTMLElement>) => {
    const field = target as HTMLElement;
    if (key === 'Escape' && currentTarget.contains(field) && field.ariaExpanded !== 'true') onClose();
  };

  return (
    <section className={classes.panel} aria-labelledby={titleId} onKeyDown={leaveChoice}>
      <div className={classes.bar}>
        <h2 id={titleId} className={classes.title}>
          {t('bottleneck.title')}
        </h2>
        <SegmentedControl
          size="xs"
          aria-label={t('bottleneck.by.label')}
          value={shown.by}
          onChange={(by) => onShow({ ...shown, by: by as ShownBottlenecks['by'] })}
          data={bottleneckKinds.map((by) => ({ value: by, label: t(`bottleneck.by.${by}`) }))}
        />
        {shown.by !== 'stage' && stage && (
          <Select
            size="xs"
            aria-label={t('bottleneck.ofStage')}
            allowDeselect={false}
            value={stage.id}
            onChange={(stageId) => stageId && onShow({ ...shown, stageId })}
            data={open.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <ActionIcon
          className={classes.close}
          aria-label={t('bottleneck.close')}
          aria-keyshortcuts="Escape"
          onClick={onClose}
        >
          <IconX size={16} />
        </ActionIcon>
      </div>
      {data ? (
        <>
          {data.isComing ? (
            <p className={classes.note}>{t('bottleneck.coming')}</p>
          ) : (
            !isFollowed && <p className={classes.warning}>{t('bottleneck.tooMany')}</p>
          )}
          <BottleneckTable
            {...data}
            labelledBy={titleId}
            by={shown.by}
            stage={stage}
            onOpenRows={(changes) => onOpenRows({ ...compared, ...changes })}
            onOpenPast={setOpened}
          />
          <p className={classes.note}>
            {[
              t('bottleneck.note', { days: data.periodInDays }),
              isNarrowed && t('bottleneck.otherFilters'),
              data.leftOut > 0 && t('bottleneck.leftOut', { count: data.leftOut }),
            ]
              .filter(Boolean)
              .join(' ')}
          </p>
        </>
      ) : error || isCutOff ? (
        <p className={classes.note}>{isCutOff || !error ? t('bottleneck.offline') : errorText(error)}</p>
      ) : (
        isPending && <Skeleton height={200} />
      )}
      {opened && <BottleneckProspects {...opened} asked={asked} onClose={() => setOpened(undefined)} />}
    </section>
  );
}
