import type { ComponentType, ReactNode } from 'react';
import classes from './empty-state.module.css';

export interface EmptyStateProps {
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  title: string;
  /** Teaches the next step in a sentence or two. */
  description: string;
  /** The one button that takes it. */
  action?: ReactNode;
  /** A quieter second way. */
  secondary?: ReactNode;
  /** Less air, for a panel or a column. */
  compact?: boolean;
}

export function EmptyState({ icon: Icon, title, description, action, secondary, compact = false }: EmptyStateProps) {
  return (
    <div className={classes.empty} data-compact={compact || undefined}>
      <span className={classes.icon}>
        <Icon size={compact ? 20 : 24} stroke={1.6} />
      </span>
      <p className={classes.title}>{title}</p>
      <p className={classes.description}>{description}</p>
      {(action || secondary) && (
        <div className={classes.actions}>
          {action}
          {secondary}
        </div>
      )}
    </div>
  );
}
