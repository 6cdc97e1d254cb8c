import { Button } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './progress-panel.module.css';

export interface ProgressPanelProps {
  title: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  /** Between 0 and 1; absent while the amount of work is not known. */
  ratio?: number;
  /** "6 240 lignes sur 10 000" */
  done: string;
  /** "1 180 lignes/s" */
  pace?: string;
  /** "reste environ 4 s" */
  timeLeft?: string;
  /** Live counts: created, updated, duplicates, refused. */
  counts?: { key: string; label: string; value: string; tone?: 'neutral' | 'due' | 'late' | 'won' }[];
  cancel?: { text: string; onCancel(): void };
  /** After the end: open the list, download the errors, undo the whole. */
  actions?: ReactNode;
}

/** Long work, told while it runs: how much, how fast, how long still. */
export function ProgressPanel(props: ProgressPanelProps) {
  const { title, state, ratio, done, pace, timeLeft, counts, cancel, actions } = props;
  return (
    <section className={classes.panel} data-state={state} aria-label={title}>
      <div className={classes.head}>
        {state === 'done' && <IconCircleCheck size={18} aria-hidden="true" className={classes.won} />}
        {state === 'failed' && <IconAlertCircle size={18} aria-hidden="true" className={classes.late} />}
        <p className={classes.title}>{title}</p>
        {cancel && (state === 'running' || state === 'waiting') && (
          <Button size="xs" variant="default" onClick={cancel.onCancel}>
            {cancel.text}
          </Button>
        )}
      </div>
      <progress className={classes.bar} aria-label={title} value={state === 'done' ? 1 : ratio} max={1} />
      <div className={classes.figures}>
        <strong data-figures>{done}</strong>
        {pace && <span data-figures>{pace}</span>}
        {timeLeft && (
          <span className={classes.left} data-figures>
            {timeLeft}
          </span>
        )}
      </div>
      {counts && (
        <dl className={classes.counts}>
          {counts.map((count) => (
            <div key={count.key} data-tone={count.tone}>
              <dt>{count.label}</dt>
              <dd>{count.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {actions && <div className={classes.actions}>{actions}</div>}
    </section>
  );
}
