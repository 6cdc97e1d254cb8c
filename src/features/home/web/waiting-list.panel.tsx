import { IconClockPause } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import type { Waiting } from '../../../engine/web/store/local-database.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { hasWaitedTooLong, waitingKinds } from '../waiting-kinds.rules.ts';
import classes from './attention.module.css';
import { commandLabel, useWaitingWork } from './waiting-work.ts';

// A day without a network may leave hundreds: the kinds above tell of all.
const LINES = 50;

/** What waits for the server, by kind and age, then one by one in the order in which it leaves. */
export function WaitingList({ waiting }: { waiting: readonly Waiting[] }) {
  const t = useText();
  const when = useWhen();
  const shown = waiting.slice(0, LINES);
  return (
    <section aria-labelledby="waiting-title">
      <h2 id="waiting-title" className={classes.heading}>
        {t('attention.waitingCount', { count: waiting.length })}
      </h2>
      {hasWaitedTooLong(waiting, when.now) && <p className={classes.warning}>{t('attention.waitingLong')}</p>}
      {waiting.length > 1 && (
        <ul className={classes.kinds}>
          {waitingKinds(waiting).map(({ name, count, oldestAt }) => (
            <li key={name}>
              {t('attention.kind', { count, command: commandLabel(t, name), when: when.short(oldestAt) })}
            </li>
          ))}
        </ul>
      )}
      <ul className={classes.lines}>
        {shown.map((work) => (
          <WaitingLine key={work.id} work={work} />
        ))}
      </ul>
      {waiting.length > LINES && (
        <p className={classes.soft}>{t('attention.andMore', { count: waiting.length - LINES })}</p>
      )}
    </section>
  );
}

function WaitingLine({ work }: { work: Waiting }) {
  const t = useText();
  const when = useWhen();
  const describe = useWaitingWork();
  const { title, fields } = describe(work);
  const typed = fields.map(({ text }) => text).join(' · ');
  return (
    <li className={classes.line}>
      <IconClockPause size={18} stroke={1.6} aria-hidden="true" />
      <span className={classes.title}>
        {title}
        {typed && <span className={classes.said}>{typed}</span>}
      </span>
      <span className={classes.soft}>
        {work.attempts > 0 && `${t('attention.attempts', { count: work.attempts })} · `}
        <time dateTime={work.at} title={when.full(work.at)}>
          {t('attention.when', { when: when.short(work.at) })}
        </time>
      </span>
    </li>
  );
}
