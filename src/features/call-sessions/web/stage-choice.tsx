import { IconChevronDown } from '@tabler/icons-react';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useCaller, useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { changeStage } from '../../pipeline/pipeline.commands.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { usePipelineStages } from '../../stages/web/stages.ts';
import classes from './stage-choice.module.css';

// A lost prospect has a reason: that is an outcome, not a choice made here.
const isChoosable = ({ kind }: Stage) => kind !== 'lost';

/** Where the prospect stands, moved in place. A native list: it costs a new card nothing, and any phone shows it well. */
export function StageChoice({ prospect, onProblem }: { prospect: Prospect; onProblem(problem: unknown): void }) {
  const t = useText();
  const { can } = useCaller();
  const move = useCommand(changeStage);
  const { groups, stageOf, hasSeveral } = usePipelineStages();
  const current = stageOf(prospect.stageId);
  if (!current) return null;
  const pill = <StagePill name={current.name} color={current.color} />;
  if (!can('prospects.edit', prospect.ownerId)) return pill;
  const lists = groups.map(({ pipeline, stages }) => ({ pipeline, stages: stages.filter(isChoosable) }));
  const isListed = lists.some(({ stages }) => stages.some(({ id }) => id === current.id));
  return (
    <span className={classes.choice}>
      {pill}
      <IconChevronDown size={14} aria-hidden="true" />
      <select
        className={classes.list}
        aria-label={t('prospect.stage')}
        value={current.id}
        onChange={({ currentTarget }) => {
          currentTarget.blur();
          move({ id: prospect.id, from: current.id, stageId: currentTarget.value, interactionId: newId() }).catch(
            onProblem,
          );
        }}
      >
        {!isListed && <option value={current.id}>{current.name}</option>}
        {lists.map(({ pipeline, stages }) => {
          const options = stages.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ));
          return hasSeveral ? (
            <optgroup key={pipeline.id} label={pipeline.name}>
              {options}
            </optgroup>
          ) : (
            options
          );
        })}
      </select>
    </span>
  );
}
