import { stageColor } from './stage-colors.ts';
import classes from './tag-chip.module.css';

export interface TagChipProps {
  name: string;
  /** One of `stageColors`, whose letters can be read on its wash in light and in dark. */
  color: string;
}

/** A tag: its word says which, its colour makes it found again. Round, where a stage is square and has a dot. */
export function TagChip({ name, color }: TagChipProps) {
  const { light, dark } = stageColor(color);
  return (
    <span
      className={classes.chip}
      title={name}
      style={{
        '--mark-light': light.mark,
        '--text-light': light.text,
        '--soft-light': light.soft,
        '--mark-dark': dark.mark,
        '--text-dark': dark.text,
        '--soft-dark': dark.soft,
      }}
    >
      {name}
    </span>
  );
}
