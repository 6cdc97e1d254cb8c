import { IconFlame } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { bandOf } from '../../prospects/score.rules.ts';
import classes from './score-chip.module.css';
import { useReasonLines } from './score-reasons.ts';

export type Scored = Pick<Prospect, 'score' | 'scoreReasons'>;

/** How promising, in one number; pointed at, it says why. Nothing for whoever has no score. */
export function ScoreChip({ score, scoreReasons }: Scored) {
  const t = useText();
  const linesOf = useReasonLines();
  if (score === null) return null;
  const band = bandOf(score);
  const why = linesOf(scoreReasons).map(({ points, text }) => `${points} ${text}`);
  return (
    <span className={classes.chip} data-band={band} title={[t(`score.${band}`), ...why].join('\n')}>
      <Figure score={score} />
    </span>
  );
}

/** The number; the band is told beside the colour, for those who do not see it. */
export function Figure({ score }: { score: number }) {
  const t = useText();
  const band = bandOf(score);
  return (
    <>
      {band === 'hot' && <IconFlame size={12} aria-hidden="true" />}
      {score}
      <span className="mantine-visually-hidden">{t(`score.${band}`)}</span>
    </>
  );
}
