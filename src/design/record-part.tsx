import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './record-part.module.css';

/** One matter of a record, under its name: what there is of it, and what may be begun. */
export function RecordPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  );
}

interface RecordEntryProps {
  name: string;
  state: ReactNode;
  facts: string;
  onOpen(): void;
}

/** One of them, which opens beside the record. */
export function RecordEntry({ name, state, facts, onOpen }: RecordEntryProps) {
  return (
    <button type="button" className={classes.entry} onClick={onOpen}>
      <span className={classes.name}>{name}</span>
      {state}
      <span className={classes.facts}>{facts}</span>
    </button>
  );
}

/** Begins another one. */
export function RecordPartAct({ text, icon, onAct }: { text: string; icon: ReactNode; onAct(): void }) {
  return (
    <Button className={classes.act} variant="default" size="xs" leftSection={icon} onClick={onAct}>
      {text}
    </Button>
  );
}
