import { Button } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useSyncStatus, useText } from '../../../engine/web/hooks.ts';
import type { Refused } from '../../../engine/web/store/local-database.ts';
import { KeptHere } from '../../dictation/web/dictation-line.tsx';
import { correctionFields } from '../correction.rules.ts';
import classes from './attention.module.css';
import { CallIncidents } from './call-incidents.panel.tsx';
import { ConnectionPanel } from './connection.panel.tsx';
import { CorrectionPanel } from './correction.panel.tsx';
import { DevicePanel } from './device.panel.tsx';
import { RefusedWork } from './refused-work.panel.tsx';
import { WaitingList } from './waiting-list.panel.tsx';

/** What the server does not have yet, or did not take: nothing a person did is ever lost. */
export function AttentionScreen() {
  const t = useText();
  const { store, commands } = useEngine();
  const { waiting, refused } = useSyncStatus();
  const [note, setNote] = useState<string>();
  const [correctedId, setCorrectedId] = useState<string>();
  const corrected = refused.find(({ id }) => id === correctedId);
  const isCorrectable = ({ name, args }: Refused) => commands.has(name) && correctionFields(args).length > 0;
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
                  onCorrect={isCorrectable(work) ? () => setCorrectedId(work.id) : undefined}
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
        <KeptHere />
        <CallIncidents />
        {waiting.length > 0 && <WaitingList waiting={waiting} />}
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
        <DevicePanel />
      </div>
      {corrected && <CorrectionPanel key={corrected.id} work={corrected} onClose={() => setCorrectedId(undefined)} />}
    </>
  );
}
