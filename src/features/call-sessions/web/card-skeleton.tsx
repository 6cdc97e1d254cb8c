import { Skeleton } from '@mantine/core';
import classes from './session-page.module.css';

/** The outline of a card that is on its way. */
export function CardSkeleton() {
  return (
    <div className={classes.skeleton} aria-busy="true">
      <Skeleton height={18} width="40%" />
      <Skeleton height="100%" radius={12} className={classes.skeletonCard} />
      <Skeleton height={100} />
      <Skeleton height={40} />
    </div>
  );
}
