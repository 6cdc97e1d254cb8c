import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { StateBadge } from '../../../design/state-badge.tsx';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useSyncStatus, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useWhen } from '../../../engine/web/when.ts';
import classes from './attention.module.css';

type Trial = { milliseconds: number } | 'failed' | 'running' | undefined;

const tones = {
  connecting: 'neutral',
  online: 'won',
  offline: 'neutral',
  signedOut: 'late',
  updateNeeded: 'due',
} as const;

/** How device and server stand: the state, the last word of the server, and a try on demand. */
export function ConnectionPanel() {
  const t = useText();
  const when = useWhen();
  const navigate = useNavigate();
  const { sync } = useEngine();
  const { state, lastContact } = useSyncStatus();
  const [trial, setTrial] = useState<Trial>();

  async function tryNow() {
    setTrial('running');
    const started = performance.now();
    try {
      await askServer('GET', '/healthz');
      setTrial({ milliseconds: Math.round(performance.now() - started) });
      sync.wake();
    } catch {
      setTrial('failed');
    }
  }

  return (
    <section className={classes.connection} aria-label={t('attention.connection')}>
      <div className={classes.facts}>
        <StateBadge tone={tones[state]} text={t(`attention.state_${state}`)} />
        <span className={classes.soft}>
          {lastContact ? t('attention.lastContact', { when: when.short(lastContact) }) : t('attention.noContact')}
        </span>
      </div>
      <div className={classes.actions}>
        {state === 'signedOut' && (
          <Button onClick={() => navigate({ to: '/connexion', search: { vers: '/a-revoir' } })}>
            {t('attention.signIn')}
          </Button>
        )}
        {state === 'updateNeeded' && <Button onClick={() => location.reload()}>{t('attention.reload')}</Button>}
        <Button variant="default" loading={trial === 'running'} onClick={tryNow}>
          {t('attention.test')}
        </Button>
        <span role="status" className={classes.soft}>
          {trial === 'failed' && t('attention.testFailed')}
          {typeof trial === 'object' && t('attention.testFine', { milliseconds: trial.milliseconds })}
        </span>
      </div>
    </section>
  );
}
