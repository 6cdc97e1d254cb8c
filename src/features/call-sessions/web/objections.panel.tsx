import classes from './campaign-aids.module.css';

/** What the person may object, each with what to answer. */
export function ObjectionsPanel({ objections }: { objections: readonly { title: string; answer: string }[] }) {
  return objections.map(({ title, answer }) => (
    <details key={title} className={classes.objection}>
      <summary>{title}</summary>
      <p className={classes.text}>{answer}</p>
    </details>
  ));
}
