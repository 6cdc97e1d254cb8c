import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import classes from './form.module.css';

export interface FormProps {
  onSubmit(): void;
  children: ReactNode;
  /** Lets a button outside the form send it. */
  id?: string;
}

/** Fields one below the other. Enter sends from a line of text, Ctrl+Enter from anywhere. */
export function Form({ onSubmit, children, id }: FormProps) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  const sendByKey = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  return (
    <form id={id} noValidate className={classes.form} onSubmit={send} onKeyDown={sendByKey}>
      {children}
    </form>
  );
}

export interface FormProblemProps {
  /** What happened, why, what to do. Nothing is shown without it. */
  text: string | undefined;
  /** Beside it: try again, another way. */
  action?: ReactNode;
}

/** Why the form was not taken, said at once to screen readers too. */
export function FormProblem({ text, action }: FormProblemProps) {
  if (!text) return null;
  return (
    <div role="alert" className={classes.problem}>
      <span>{text}</span>
      {action}
    </div>
  );
}

/** Buttons at the end of a form: the one that sends comes first. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}
