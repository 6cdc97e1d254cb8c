import { TagChip } from '../../../design/tag-chip.tsx';
import { isSameName } from '../../../engine/same-name.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { useTagColors } from '../../tags/web/tag-colors.ts';
import type { TagLine } from '../tag-lines.rules.ts';
import classes from './settings.module.css';

export interface TagLinesProps {
  label: string;
  lines: readonly TagLine[];
  /** Beyond it nobody counted. */
  bound: number;
  onOpen(name: string): void;
}

/** Tags, each with how many prospects carry it; a press opens one. */
export function TagLines({ label, lines, bound, onOpen }: TagLinesProps) {
  const t = useText();
  const colorOf = useTagColors();
  if (lines.length === 0) return null;
  function carriers({ tag, count }: TagLine): string {
    if (tag?.formerNames.some((former) => !isSameName(former, tag.name))) return t('tagSettings.renaming');
    if (count === undefined) return '';
    if (count === 0) return t('tagSettings.unused');
    return count > bound ? t('tagSettings.countMore', { count: bound }) : t('tagSettings.count', { count });
  }
  return (
    <ul className={classes.list} aria-label={label}>
      {lines.map((line) => (
        <li key={line.name}>
          <button
            type="button"
            className={classes.stage}
            aria-description={t('tagSettings.edit', { name: line.name })}
            onClick={() => onOpen(line.name)}
          >
            <span className={classes.stageName}>
              <TagChip name={line.name} color={colorOf(line.name)} />
            </span>
            <span className={classes.soft}>{carriers(line)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
