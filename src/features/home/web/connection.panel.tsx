import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { StateBadge } from '../../../design/state-badge.tsx';
import { useAppUpdate } from '../../../engine/web/device/app-update.ts';
import { lastContactKept } from '../../../engine/web/device/device-lock.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useSyncStatus, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import classes from './attention.module.css';
import { type Finding, isContradicted, testConnection } from './connection-test.ts';

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
  const { state, lastContact, progress } = useSyncStatus();
  const { update, apply } = useAppUpdate();
  const [tried, setTried] = useState<{ finding: Finding | 'running'; state: typeof state }>();
  const finding = tried?.finding;
  // A finding of before the connection went or came back would say the opposite of the badge above.
  const isOver = typeof finding === 'object' && tried?.state !== state && isContradicted(finding, state);
  const contact = lastContact ?? lastContactKept();

  async function tryNow() {
    setTried({ finding: 'running', state: sync.state() });
    const found = await testConnection();
    setTried({ finding: found, state: sync.state() });
    if (found.kind === 'fine') sync.wake();
  }

  return (
    <section className={classes.connection} aria-label={t('attention.connection')}>
      <div className={classes.facts}>
        <StateBadge tone={tones[state]} text={t(`attention.state_${state}`)} />
        <span className={classes.soft}>
          {contact ? t('attention.lastContact', { when: when.short(contact) }) : t('attention.noContact')}
        </span>
      </div>
      <div className={classes.actions}>
        {state === 'signedOut' && (
          <Button onClick={() => navigate({ to: '/connexion', search: { vers: '/a-revoir' } })}>
            {t('attention.signIn')}
          </Button>
        )}
        {update === 'ready' && <Button onClick={apply}>{t('attention.update')}</Button>}
        <Button variant="default" loading={finding === 'running'} onClick={tryNow}>
          {t('attention.test')}
        </Button>
      </div>
      {progress && <Arriving {...progress} />}
      <p role="status" className={classes.finding}>
        {typeof finding === 'object' && !isOver && t(`attention.finding.${finding.kind}`, paramsOf(finding))}
      </p>
    </section>
  );
}

/** The first load, while it runs: usable already, and not yet whole. */
function Arriving({ rows, total }: { rows: number; total: number | null }) {
  const t = useText();
  const label = t('attention.loading');
  return (
    <div className={classes.arriving}>
      <span>{label}</span>
      <progress aria-label={label} value={total ? rows : undefined} max={total ?? 1} />
      <span data-figures>
        {total ? t('attention.loadingDone', { done: rows, total }) : t('attention.loadingSome', { done: rows })}
      </span>
    </div>
  );
}

const paramsOf = (finding: Finding) => (finding.kind === 'fine' ? { milliseconds: finding.milliseconds } : undefined);
