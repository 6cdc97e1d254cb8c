import { useCallback, useRef, useState } from 'react';
import { ZodError } from 'zod';
import { refusalOfInvalid } from '../invalid-input.ts';
import { Refusal } from '../refusal.ts';
import { useErrorText } from './hooks.ts';

export interface Submission<Values extends unknown[]> {
  /** Answers whether it worked; what was typed stays where it is either way. */
  submit(...values: Values): Promise<boolean>;
  busy: boolean;
  /** The sentence that says what went wrong, until the next try. */
  problem: string | undefined;
  /** The key of the refusal, for what the screen offers instead. */
  problemKey: string | undefined;
  /** The field at fault, when it is known. */
  problemField: string | undefined;
  clear(): void;
}

/** Sends a form once at a time and keeps the sentence of what was refused. */
export function useSubmit<Values extends unknown[]>(
  action: (...values: Values) => Promise<unknown>,
): Submission<Values> {
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  // Known at once, before the screen shows it: a press in that moment is neither lost nor sent twice.
  const isRunning = useRef(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const submit = async (...values: Values) => {
    if (isRunning.current) return false;
    isRunning.current = true;
    setBusy(true);
    setRefusal(undefined);
    try {
      await action(...values);
      return true;
    } catch (error) {
      setRefusal(asRefusal(error));
      return false;
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  };
  const clear = useCallback(() => setRefusal(undefined), []);
  return {
    submit,
    busy,
    problem: refusal && errorText(refusal),
    problemKey: refusal?.key,
    problemField: refusal?.field,
    clear,
  };
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof ZodError) return refusalOfInvalid(error);
  // A bug: the person reads that it was not their doing, and whoever watches the console reads why.
  reportError(error);
  return new Refusal('server.unexpected');
}
