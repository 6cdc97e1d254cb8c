import { useText } from '../../../engine/web/hooks.ts';
import type { ShownReport } from './campaign-figures.ts';
import classes from './campaign-page.module.css';
import { Bar } from './report-figures.tsx';

/** What the right to call kept from being called, by its code; calls against it stand apart. */
export function BlockedCallsPanel({ report: { blocked, againstRules } }: { report: ShownReport }) {
  const t = useText();
  const parts = [
    { counts: blocked, title: 'blockedTitle', note: 'blockedNote' },
    { counts: againstRules, title: 'againstTitle', note: 'againstNote' },
  ].filter(({ counts }) => counts.length > 0);
  return parts.map(({ counts, title, note }) => (
    <section key={title} className={classes.part}>
      <h3 className={classes.heading}>{t(`campaignReport.${title}`)}</h3>
      <ul className={classes.bars}>
        {counts.map(({ code, count }) => (
          <Bar key={code} label={t(`callRight.short.${code}`, { count })} count={count} of={counts[0]!.count} />
        ))}
      </ul>
      <p className={classes.soft}>{t(`campaignReport.${note}`)}</p>
    </section>
  ));
}
