import { Button, Text } from '@mantine/core';
import { useId } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import classes from './settings.module.css';

export interface ArchivedListProps {
  items: readonly {
    id: string;
    name: string;
    /** Why it is not for this person to restore. */
    lockedBecause?: string | undefined;
  }[];
  onRestore(id: string): Promise<unknown>;
  /** What stands above it, where a page has more than one such list. */
  title?: string;
}

/** What was put aside, under the list it belonged to, each with its way back. */
export function ArchivedList({ items, onRestore, title }: ArchivedListProps) {
  const t = useText();
  const titleId = useId();
  const { submit, problem } = useSubmit(onRestore);
  if (items.length === 0) return null;
  return (
    <section className={classes.archived} aria-labelledby={titleId}>
      <h2 id={titleId} className={classes.heading}>
        {title ?? t('settings.archived')}
      </h2>
      <FormProblem text={problem} />
      <ul className={classes.list}>
        {items.map(({ id, name, lockedBecause }) => (
          <li key={id}>
            <span className={classes.lines}>
              {name}
              {lockedBecause && <Text size="xs">{lockedBecause}</Text>}
            </span>
            {!lockedBecause && (
              <Button variant="subtle" size="xs" onClick={() => submit(id)}>
                {t('settings.restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
