import { IconArrowForwardUp, IconPhoneCalling, IconRepeat } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { dueWords } from '../due-words.rules.ts';
import classes from './due-date.module.css';

const icons = { 'call-back': IconPhoneCalling, retry: IconRepeat, 'follow-up': IconArrowForwardUp };

/** What is to be done next and when: amber on its day, red once the day is over. */
export function DueDate({ prospect }: { prospect: Pick<Prospect, 'nextActionAt' | 'nextActionKind'> }) {
  const t = useText();
  const when = useWhen();
  const { nextActionAt, nextActionKind } = prospect;
  if (!nextActionAt) return null;
  const kind = nextActionKind ?? 'follow-up';
  const Icon = icons[kind];
  const dueness = when.dueness(nextActionAt);
  const state = dueness === 'later' ? '' : ` · ${t(`desk.dueness.${dueness}`)}`;
  return (
    <span
      className={classes.due}
      data-dueness={dueness}
      title={`${t(`prospect.nextActionKind.${kind}`)} · ${when.full(nextActionAt)}${state}`}
    >
      <Icon size={14} stroke={1.8} aria-hidden="true" />
      <span>{dueWords(nextActionAt, when)}</span>
      {state && <span className={classes.spoken}>{state}</span>}
    </span>
  );
}
