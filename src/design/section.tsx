import { type ReactNode, useId } from 'react';
import classes from './section.module.css';

export interface SectionProps {
  title: string;
  /** What this part is for, in a sentence. */
  description?: ReactNode;
  /** Beside the title: a state, a button. */
  aside?: ReactNode;
  children?: ReactNode;
}

/** One part of a page of settings: what it is at the left, its fields at the right; one below the other on a phone. */
export function Section({ title, description, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {description && <p className={classes.description}>{description}</p>}
        {aside}
      </div>
      <div className={classes.content}>{children}</div>
    </section>
  );
}

/** The column in which the parts of a page stand. */
export function Sections({ children }: { children: ReactNode }) {
  return <div className={classes.column}>{children}</div>;
}
