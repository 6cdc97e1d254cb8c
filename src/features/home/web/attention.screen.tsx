import { Button } from '@mantine/core';
import { IconChecks, IconClockPause } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useSyncStatus, useText } from '../../../engine/web/hooks.ts';
import type { Waiting } from '../../../engine/web/local-database.ts';
import { useWhen } from '../../../engine/web/when.ts';
import classes from './attention.module.css';
import { ConnectionPanel } from './connection.panel.tsx';
import { RefusedWork } from './refused-work.panel.tsx';
import { useWaitingWork } from './waiting-work.ts';

/** What the server does not have yet, or did not take: nothing a person did is ever lost. */
export function AttentionScreen() {
  const t = useText();
  const { store } = useEngine();
  const { waiting, refused } = useSyncStatus();
  const [note, setNote] = useState<string>();
  return (
    <>
      <PageHeader title={t('attention.title')} description={t('attention.description')} />
      <div className={classes.page}>
        <ConnectionPanel />
        <SavedNote text={note} />
        {refused.length > 0 && (
          <section aria-labelledby="refused-title">
            <h2 id="refused-title" className={classes.heading}>
              {t('attention.refusedCount', { count: refused.length })}
            </h2>
            <ul className={classes.cards}>
              {refused.map((work) => (
                <RefusedWork
                  key={work.id}
                  work={work}
                  onRetry={() => store.retry(work.id)}
                  onAbandon={async () => {
                    await store.abandon(work.id);
                    setNote(t('attention.abandoned'));
                  }}
                />
              ))}
            </ul>
          </section>
        )}
        {waiting.length > 0 && (
          <section aria-labelledby="waiting-title">
            <h2 id="waiting-title" className={classes.heading}>
              {t('attention.waitingCount', { count: waiting.length })}
            </h2>
            <ul className={classes.lines}>
              {waiting.map((work) => (
                <WaitingLine key={work.id} work={work} />
              ))}
            </ul>
          </section>
        )}
        {refused.length === 0 && waiting.length === 0 && (
          <EmptyState
            icon={IconChecks}
            title={t('attention.done')}
            description={t('attention.doneNote')}
            action={
              <Button variant="default" onClick={() => history.back()}>
                {t('attention.back')}
              </Button>
            }
          />
        )}
      </div>
    </>
  );
}

function WaitingLine({ work }: { work: Waiting }) {
  const t = useText();
  const when = useWhen();
  const describe = useWaitingWork();
  const { title } = describe(work);
  return (
    <li className={classes.line}>
      <IconClockPause size={18} stroke={1.6} aria-hidden="true" />
      <span className={classes.title}>{title}</span>
      <span className={classes.soft}>
        {work.attempts > 0 && `${t('attention.attempts', { count: work.attempts })} · `}
        <time dateTime={work.at} title={when.full(work.at)}>
          {t('attention.when', { when: when.short(work.at) })}
        </time>
      </span>
    </li>
  );
}
