import { IconAlertTriangle, IconShieldX } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { noteGuardRecord } from '../note-guard.record.ts';
import { forbiddenIn, sensitiveIn } from '../note-guard.rules.ts';
import classes from './note-guard.module.css';

const none: readonly string[] = [];

/** Under a note while it is written: what rather should not stand there, and what cannot be kept. Nothing is blocked here. */
export function NoteGuard({ note }: { note: string }) {
  const t = useText();
  const { companyId } = useCaller();
  const guard = useRow(noteGuardRecord, companyId);
  const typed = useDeferredValue(note);
  const own = guard?.words ?? none;
  const off: readonly string[] = guard?.topicsOff ?? none;
  const sensitive = useMemo(
    () => sensitiveIn(typed, own).filter(({ topic }) => !off.includes(topic)),
    [typed, own, off],
  );
  const forbidden = useMemo(() => forbiddenIn(typed), [typed]);
  const topics = [...Map.groupBy(sensitive, ({ topic }) => topic)];
  const what = topics
    .map(([topic, words]) => t(`noteGuard.about.${topic}`, { found: words.map(({ found }) => found).join(', ') }))
    .join(' · ');
  return (
    <div role="status" className={classes.guard}>
      {forbidden && (
        <p className={classes.line} data-forbidden>
          <IconShieldX size={15} aria-hidden="true" />
          {t(`interaction.forbidden.${forbidden}`)}
        </p>
      )}
      {what && (
        <p className={classes.line}>
          <IconAlertTriangle size={15} aria-hidden="true" />
          {t('noteGuard.warning', { what })}
        </p>
      )}
    </div>
  );
}
