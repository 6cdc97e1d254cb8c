import type { ReactNode } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { Import } from '../import.record.ts';
import { importCounts } from './import-counts.ts';
import classes from './row-figures.module.css';

export interface RowFiguresProps {
  counts: Import['counts'];
  /** What can be done with the rows behind a figure. */
  actions?: Partial<Record<keyof Import['counts'], ReactNode>>;
}

/** The count of the rows as a sum: read = created + completed + ignored + refused, each one explained. */
export function RowFigures({ counts, actions = {} }: RowFiguresProps) {
  const t = useText();
  const { locale } = useLanguage();
  const figures = [
    { key: 'read', sign: '', tone: 'neutral', help: t('importScreen.report.read') },
    ...importCounts.map(({ key, tone }, index) => ({
      key,
      sign: index === 0 ? '=' : '+',
      tone: counts[key] > 0 ? tone : 'neutral',
      help: t(`importScreen.report.${key}Help`),
    })),
  ] as const;
  return (
    <dl className={classes.sum} aria-label={t('importScreen.report.equation')}>
      {figures.map(({ key, sign, tone, help }) => (
        <div key={key} className={classes.figure} data-tone={tone} data-sign={sign || undefined}>
          <dt>{t(`importScreen.count.${key}`)}</dt>
          <dd className={classes.value} data-figure={key}>
            {counts[key].toLocaleString(locale)}
          </dd>
          <dd className={classes.help}>{help}</dd>
          {counts[key] > 0 && actions[key] && <dd className={classes.action}>{actions[key]}</dd>}
        </div>
      ))}
    </dl>
  );
}
