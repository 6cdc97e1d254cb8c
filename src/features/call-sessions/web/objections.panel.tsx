import classes from './campaign-aids.module.css';

interface ObjectionsPanelProps {
  objections: readonly { title: string; answer: string }[];
  /** Absent on a card that is only looked at again. */
  onOpen: ((title: string) => void) | undefined;
}

/** What the person may object, each with what to answer. */
export function ObjectionsPanel({ objections, onOpen }: ObjectionsPanelProps) {
  return objections.map(({ title, answer }) => (
    <details
      key={title}
      className={classes.objection}
      onToggle={(event) => event.currentTarget.open && onOpen?.(title)}
    >
      <summary>{title}</summary>
      <p className={classes.text}>{answer}</p>
    </details>
  ));
}
