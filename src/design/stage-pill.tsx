import { stageColor } from './stage-colors.ts';
import classes from './stage-pill.module.css';

export interface StagePillProps {
  name: string;
  /** One of `stageColors`; unknown shows slate. */
  color: string;
  /** Only the dot and the name, without the wash: for dense tables. */
  plain?: boolean;
}

export function StagePill({ name, color, plain = false }: StagePillProps) {
  const { light, dark } = stageColor(color);
  return (
    <span
      className={classes.pill}
      data-plain={plain || undefined}
      style={{
        '--mark-light': light.mark,
        '--text-light': light.text,
        '--soft-light': light.soft,
        '--mark-dark': dark.mark,
        '--text-dark': dark.text,
        '--soft-dark': dark.soft,
      }}
    >
      <span className={classes.dot} aria-hidden="true" />
      <span className={classes.name}>{name}</span>
    </span>
  );
}
