import { useCallback, useEffect, useState } from 'react';
import { useCaller, useText } from './hooks.ts';

const PREFIX = 'kili.form-';

interface Kept {
  /** What the form is called, for whoever leaves the device. */
  title: string;
  values: object;
}

export interface FormDraft<Values> {
  values: Values;
  set(change: Partial<Values> | ((before: Values) => Partial<Values>)): void;
  /** What there is to say of what was begun earlier, with the way to begin anew or to take it up again. */
  note: { text: string; act: string; onAct(): void } | null;
  /** What stands in the form now is kept elsewhere, or not wanted. */
  forget(): void;
}

/**
 * The fields of a form as they begin, with what was typed over them: that stays on the device until it is saved or thrown
 * away, so that Escape, a wrong press or the end of the browser loses nothing.
 */
export function useFormDraft<Values extends object>(
  { name, title }: { name: string; title: string },
  start: () => Values,
): FormDraft<Values> {
  const t = useText();
  const { companyId, userId } = useCaller();
  const key = `${PREFIX}${companyId}-${userId}-${name}`;
  const [fresh] = useState(start);
  const [first] = useState(() => readKept(key));
  const [values, setValues] = useState<Values>(() => ({ ...fresh, ...first?.values }));
  const [saved, setSaved] = useState(() => JSON.stringify(fresh));
  const [isResumed, setResumed] = useState(first !== undefined);
  const [dropped, setDropped] = useState<Values>();

  useEffect(() => {
    if (JSON.stringify(values) === saved) localStorage.removeItem(key);
    else keep(key, { title, values });
  }, [key, title, values, saved]);

  const set = useCallback<FormDraft<Values>['set']>((change) => {
    setValues((before) => ({ ...before, ...(typeof change === 'function' ? change(before) : change) }));
    setDropped(undefined);
  }, []);
  const startAfresh = () => {
    setDropped(values);
    setValues(fresh);
    setResumed(false);
  };
  const takeUp = (typed: Values) => {
    setValues(typed);
    setDropped(undefined);
    setResumed(true);
  };
  const resumed = { text: t('formDraft.resumed'), act: t('formDraft.startAfresh'), onAct: startAfresh };
  const afresh = dropped && {
    text: t('formDraft.dropped'),
    act: t('formDraft.takeUp'),
    onAct: () => takeUp(dropped),
  };
  return {
    values,
    set,
    note: isResumed ? resumed : (afresh ?? null),
    forget() {
      localStorage.removeItem(key);
      setSaved(JSON.stringify(values));
      setResumed(false);
    },
  };
}

/** The titles of the forms that were begun on this device and not saved. */
export function formDrafts(): string[] {
  return Object.keys(localStorage).flatMap((key) => (key.startsWith(PREFIX) ? (readKept(key)?.title ?? []) : []));
}

export function forgetFormDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}

function readKept(key: string): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Kept> | null;
    return kept?.values ? { title: kept.title ?? '', values: kept.values } : undefined;
  } catch {
    return undefined;
  }
}

function keep(key: string, kept: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch (error) {
    // A device without room keeps the form as long as it stands open.
    console.error('what is typed cannot be kept', error);
  }
}
