import { memo, type ReactNode } from 'react';
import classes from './timeline.module.css';
import { TimelineIcon, type TimelineKind } from './timeline-icon.tsx';
import type { Tone } from './tone.ts';

export interface TimelineEntry {
  key: string;
  kind: TimelineKind;
  title: ReactNode;
  /** Who, how long, which campaign: one quiet line. */
  meta?: ReactNode;
  body?: ReactNode;
  /** Heading of its day, already written: "Aujourd'hui", "lundi 12 novembre". Same day, same text. */
  day: string;
  /** When, as people say it: "il y a 2 h", "14:30". */
  when: string;
  /** The instant itself, RFC 3339, for machines and the tooltip. */
  at: string;
  /** Shown when the pointer rests on the time: "12 novembre 2025 à 14:30". */
  whenTitle?: string;
  tone?: Tone;
  /** Buttons of this entry, shown on hover or focus. */
  actions?: ReactNode;
}

export interface TimelineProps {
  label: string;
  entries: readonly TimelineEntry[];
  empty?: ReactNode;
  /** Under the last entry: a "show older" button or a skeleton. */
  more?: ReactNode;
}

/** Everything that happened with one person, newest first, day by day. */
export function Timeline({ label, entries, empty, more }: TimelineProps) {
  if (entries.length === 0) return <>{empty}</>;
  return (
    <TimelineFrame label={label}>
      <TimelineDays entries={entries} />
      {more}
    </TimelineFrame>
  );
}

/** Around the days, for whoever draws a long one part by part. */
export function TimelineFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label} className={classes.timeline}>
      {children}
    </section>
  );
}

/** `after`: the day that stands above already, and goes on here. */
export function TimelineDays({ entries, after }: { entries: readonly TimelineEntry[]; after?: string | undefined }) {
  return groupByDay(entries).map(({ day, entries: ofTheDay }, place) => (
    <div key={day} className={classes.group}>
      {(place > 0 || day !== after) && <h3 className={classes.day}>{day}</h3>}
      <ol className={classes.entries}>
        {ofTheDay.map((entry) => (
          <Entry key={entry.key} entry={entry} />
        ))}
      </ol>
    </div>
  ));
}

/** Drawn again only where the entry is another one. */
const Entry = memo(function Entry({ entry }: { entry: TimelineEntry }) {
  return (
    <li className={classes.entry}>
      <TimelineIcon kind={entry.kind} tone={entry.tone} />
      <div className={classes.content}>
        <div className={classes.line}>
          <span className={classes.title}>{entry.title}</span>
          {entry.actions && <span className={classes.actions}>{entry.actions}</span>}
          <time className={classes.when} dateTime={entry.at} title={entry.whenTitle}>
            {entry.when}
          </time>
        </div>
        {entry.meta && <div className={classes.meta}>{entry.meta}</div>}
        {entry.body && <div className={classes.body}>{entry.body}</div>}
      </div>
    </li>
  );
});

function groupByDay(entries: readonly TimelineEntry[]) {
  const groups: { day: string; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.day === entry.day) last.entries.push(entry);
    else groups.push({ day: entry.day, entries: [entry] });
  }
  return groups;
}
