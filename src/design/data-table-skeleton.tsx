import classes from './data-table.module.css';

export interface SkeletonRowsProps {
  count: number;
  top: number;
  height: number;
  columnCount: number;
  selectable: boolean;
}

/** Rows that are on their way, where they will stand. */
export function SkeletonRows({ count, top, height, columnCount, selectable }: SkeletonRowsProps) {
  return Array.from({ length: count }, (_, index) => (
    <div
      // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
      key={index}
      aria-hidden="true"
      className={classes.row}
      style={{ height, transform: `translateY(${top + index * height}px)` }}
    >
      {selectable && <div />}
      {Array.from({ length: columnCount }, (_, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <div key={column} className={classes.cell}>
          <span className={classes.skeleton} style={{ width: `${45 + ((index * 7 + column * 13) % 40)}%` }} />
        </div>
      ))}
    </div>
  ));
}
