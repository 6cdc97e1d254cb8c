import type { ReactNode } from 'react';
import classes from './app-banner.module.css';

export interface AppBannerProps {
  /** Names the banner for screen readers. */
  label: string;
  text: string;
  /** Buttons, the one that helps first. */
  children: ReactNode;
}

/** A line above everything: a new version, a call session left open. It takes no place from the work and covers nothing. */
export function AppBanner({ label, text, children }: AppBannerProps) {
  return (
    <section className={classes.banner} aria-label={label}>
      <p role="status" className={classes.text}>
        {text}
      </p>
      <div className={classes.actions}>{children}</div>
    </section>
  );
}
