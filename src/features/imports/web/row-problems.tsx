import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import type { Import } from '../import.record.ts';
import { useColumnProblems } from './mapping-words.ts';
import classes from './row-problems.module.css';

interface RowProblemsProps {
  problems: Import['columnProblems'];
  rowsLookedAt: number;
}

/** What is wrong with whole rows of those looked at, and how many were. */
export function RowProblems({ problems, rowsLookedAt }: RowProblemsProps) {
  const t = useText();
  const ofRows = useColumnProblems(problems)(null);
  if (rowsLookedAt === 0) return null;
  if (problems.length === 0) {
    return (
      <p className={classes.well}>
        <IconCircleCheck size={15} aria-hidden="true" />
        {t('importScreen.problem.none', { count: rowsLookedAt })}
      </p>
    );
  }
  const columns = new Set(problems.flatMap(({ column }) => (column === null ? [] : [column]))).size;
  return (
    <div className={classes.found}>
      {columns > 0 && <p>{t('importScreen.problem.inColumns', { count: columns, rows: rowsLookedAt })}</p>}
      {ofRows?.kinds.map(({ key, title, examples }) => (
        <p key={key} className={classes.refused}>
          <IconAlertTriangle size={14} aria-hidden="true" />
          {t('importScreen.problem.refused', { title, rows: examples.join(', ') })}
        </p>
      ))}
    </div>
  );
}
