import { useCallback } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { toldReasons } from '../../prospects/score.rules.ts';

export interface ReasonLine {
  name: string;
  /** « +10 », « +17,7 », « −10 » */
  points: string;
  isLess: boolean;
  text: string;
}

// Less is written as 0.
const LEAST_TOLD = 0.05;

/** The lines of a score, in the reader's language: « +10 fonction décideur ». */
export function useReasonLines(): (reasons: Prospect['scoreReasons']) => ReasonLine[] {
  const t = useText();
  const { locale } = useLanguage();
  return useCallback(
    (reasons) => {
      const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
      const told = toldReasons(reasons).filter(({ points }) => Math.abs(points) >= LEAST_TOLD);
      return told.map(({ name, points }) => ({
        name,
        points: figure.format(points),
        isLess: points < 0,
        text: t(`score.${name}`),
      }));
    },
    [t, locale],
  );
}
