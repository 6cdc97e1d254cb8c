import classes from './key-hint.module.css';

export interface KeyHintProps {
  /** As printed on the key: "N", "Ctrl+K", "Espace". A plus separates keys pressed together. None: nothing to show. */
  keys: string | undefined;
}

/** Shows the key that does the same as the button beside it. Screen readers hear it from `aria-keyshortcuts`. */
export function KeyHint({ keys }: KeyHintProps) {
  if (!keys) return null;
  return (
    <span className={classes.hint} aria-hidden="true">
      {keys.split(/\+(?!$)/).map((key) => (
        <kbd key={key} className={classes.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
