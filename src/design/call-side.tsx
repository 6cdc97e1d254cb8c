import classes from './call-side.module.css';
import type { CallExchange } from './call-slide.types.ts';
import { type CallTab, CallTabs } from './call-tabs.tsx';
import { TimelineIcon } from './timeline-icon.tsx';

export interface CallSideProps {
  exchangesTitle: string;
  exchanges: CallExchange[];
  /** Said when nothing was exchanged yet. */
  noExchange: string;
  /** Script, objections, questions. */
  tabs: CallTab[];
  tabsLabel: string;
}

/** What was said before, and what to say now. */
export function CallSide({ exchangesTitle, exchanges, noExchange, tabs, tabsLabel }: CallSideProps) {
  return (
    <div className={classes.side}>
      <section className={classes.exchanges}>
        <h3 className={classes.heading}>{exchangesTitle}</h3>
        {exchanges.length === 0 && <p className={classes.none}>{noExchange}</p>}
        <ul className={classes.list}>
          {exchanges.map((exchange) => (
            <li key={exchange.key} className={classes.exchange}>
              <TimelineIcon kind={exchange.kind} tone={exchange.tone} />
              <span className={classes.when} data-figures>
                {exchange.when}
              </span>
              <span className={classes.text}>{exchange.text}</span>
            </li>
          ))}
        </ul>
      </section>
      <CallTabs key={tabs[0]?.key} label={tabsLabel} tabs={tabs} />
    </div>
  );
}
