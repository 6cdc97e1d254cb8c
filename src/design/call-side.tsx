import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './call-side.module.css';
import type { CallExchange } from './call-slide.types.ts';
import { TimelineIcon } from './timeline-icon.tsx';

export interface CallSideTab {
  key: string;
  label: string;
  content: ReactNode;
}

export interface CallSideProps {
  exchangesTitle: string;
  exchanges: CallExchange[];
  /** Said when nothing was exchanged yet. */
  noExchange: string;
  /** Script, objections, questions. */
  tabs: CallSideTab[];
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
      {tabs.length > 0 && (
        <Tabs
          key={tabs[0]?.key}
          defaultValue={tabs[0]?.key}
          className={classes.tabs}
          classNames={{ panel: classes.panel, tab: classes.tab }}
        >
          <Tabs.List aria-label={tabsLabel}>
            {tabs.map((tab) => (
              <Tabs.Tab key={tab.key} value={tab.key}>
                {tab.label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map((tab) => (
            <Tabs.Panel key={tab.key} value={tab.key} tabIndex={0}>
              {tab.content}
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </div>
  );
}
