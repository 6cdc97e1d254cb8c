import { useText } from '../../../engine/web/hooks.ts';
import type { FigureRows, ShownReport } from './campaign-figures.ts';
import classes from './campaign-page.module.css';
import { Bar } from './report-figures.tsx';

interface MemberStatesProps {
  report: Pick<ShownReport, 'states' | 'exclusions' | 'people'>;
  onOpen(rows: FigureRows): void;
}

/** Where every member stands, and why some are out: the states add up to the whole. */
export function MemberStatesPanel({ report: { states, exclusions, people }, onOpen }: MemberStatesProps) {
  const t = useText();
  const state = (name: string) => t(`campaignReport.state.${name}`);
  const why = (reason: string) => `${state('excluded')}\u202f: ${t(`campaignReport.reason.${reason}`)}`;
  return (
    <section className={classes.part}>
      <h3 className={classes.heading}>{t('campaignReport.statesTitle')}</h3>
      <ul className={classes.bars}>
        {states
          .filter(({ state: name }) => name !== 'excluded')
          .map(({ state: name, count }) => (
            <Bar
              key={name}
              label={state(name)}
              count={count}
              of={people.members}
              onOpen={() => onOpen({ title: state(name), query: { part: name } })}
            />
          ))}
        {exclusions.map(({ reason, count }) => (
          <Bar
            key={reason}
            label={why(reason)}
            count={count}
            of={people.members}
            onOpen={() => onOpen({ title: why(reason), query: { excludedBecause: reason } })}
          />
        ))}
      </ul>
      <p className={classes.soft}>{t('campaignReport.statesNote', { total: people.members })}</p>
    </section>
  );
}
