import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { StagePill } from '../../../design/stage-pill.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { DueDate } from './due-date.tsx';
import classes from './prospect-columns.module.css';
import { useNaming } from './prospect-naming.ts';
import { useStages } from './stage-facts.ts';

/** A row as a phone shows it. */
export function CompactRow({ prospect }: { prospect: Prospect }) {
  const { nameOf, secondLineOf } = useNaming();
  const { stageOf } = useStages();
  const stage = stageOf(prospect.stageId);
  const name = nameOf(prospect);
  return (
    <span className={classes.compact}>
      <PersonAvatar name={name} size={36} />
      <span className={classes.lines}>
        <span className={classes.name}>{name}</span>
        <span className={classes.line}>{secondLineOf(prospect)}</span>
      </span>
      <span className={classes.compactEnd}>
        {stage && <StagePill name={stage.name} color={stage.color} />}
        <DueDate prospect={prospect} />
      </span>
    </span>
  );
}
