import { VisuallyHidden } from '@mantine/core';
import { IconFlame } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { bandOf } from '../../prospects/score.rules.ts';
import classes from './score-chip.module.css';
import { useReasonLines } from './score-reasons.ts';

export type Scored = Pick<Prospect, 'score' | 'scoreReasons'>;

/** How promising, in one number; pointed at, it says why. The band is told beside the colour. Nothing for whoever has no score. */
export function ScoreChip({ score, scoreReasons, compact = false }: Scored & { compact?: boolean }) {
  const t = useText();
  const linesOf = useReasonLines();
  if (score === null) return null;
  const band = bandOf(score);
  const why = linesOf(scoreReasons).map(({ points, text }) => `${points} ${text}`);
  return (
    <span
      className={classes.chip}
      data-band={band}
      data-compact={compact || undefined}
      title={[t(`score.${band}`), ...why].join('\n')}
    >
      {compact ? score : <Figure score={score} />}
      <VisuallyHidden>{t(`score.${band}`)}</VisuallyHidden>
    </span>
  );
}

export function Figure({ score }: { score: number }) {
  const band = bandOf(score);
  return (
    <>
      {band === 'hot' && <IconFlame size={12} aria-hidden="true" />}
      {score}
    </>
  );
}
