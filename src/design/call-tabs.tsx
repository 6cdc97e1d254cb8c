import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import classes from './call-side.module.css';

export interface CallTab {
  key: string;
  label: string;
  content: ReactNode;
}

/** Tabs made with every card: nothing but buttons, so that a new card costs no time. */
export function CallTabs({ label, tabs }: { label: string; tabs: readonly CallTab[] }) {
  const id = useId();
  const [chosen, setChosen] = useState(tabs[0]?.key);
  const shown = tabs.find(({ key }) => key === chosen) ?? tabs[0];
  if (!shown) return null;

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || !shown) return;
    event.preventDefault();
    event.stopPropagation();
    const next = tabs[(tabs.indexOf(shown) + step + tabs.length) % tabs.length];
    setChosen(next?.key);
    document.getElementById(`${id}-${next?.key}`)?.focus();
  }

  return (
    <div className={classes.tabs}>
      <div role="tablist" aria-label={label} className={classes.tablist}>
        {tabs.map(({ key, label: text }) => (
          <button
            key={key}
            id={`${id}-${key}`}
            type="button"
            role="tab"
            className={classes.tab}
            aria-selected={key === shown.key}
            aria-controls={`${id}-panel`}
            tabIndex={key === shown.key ? 0 : -1}
            onClick={() => setChosen(key)}
            onKeyDown={onKeyDown}
          >
            {text}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${shown.key}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className={classes.panel}
      >
        {shown.content}
      </div>
    </div>
  );
}
