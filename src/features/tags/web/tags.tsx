import { TagChip } from '../../../design/tag-chip.tsx';
import { useTagColors } from './tag-colors.ts';
import classes from './tags.module.css';

export interface TagsProps {
  tags: readonly string[];
  /** On one line: the first of them, and how many more there are. Absent, all of them. */
  most?: number;
}

/** The tags of a prospect, each in its colour. */
export function Tags({ tags, most }: TagsProps) {
  const colorOf = useTagColors();
  if (tags.length === 0) return null;
  const shown = tags.slice(0, most);
  const more = tags.length - shown.length;
  return (
    <span className={classes.tags} data-line={most !== undefined || undefined}>
      {shown.map((tag) => (
        <TagChip key={tag} name={tag} color={colorOf(tag)} />
      ))}
      {more > 0 && (
        <span className={classes.more} title={tags.slice(shown.length).join(', ')}>
          +{more}
        </span>
      )}
    </span>
  );
}
