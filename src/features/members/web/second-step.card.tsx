import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { AuthCard } from '../../../design/auth-card.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { SecondStepForm, type SecondStepWay } from './second-step.form.tsx';

/** The second step on a page of its own, after the password. */
export function SecondStepCard({ onDone, onBack }: { onDone(): void; onBack(): void }) {
  const t = useText();
  const [way, setWay] = useState<SecondStepWay>('app');
  return (
    <AuthCard
      title={t('entrance.second.title')}
      lead={t(way === 'app' ? 'entrance.second.leadApp' : 'entrance.second.leadRecovery')}
      footer={
        <Anchor component="button" type="button" size="sm" onClick={onBack}>
          {t('entrance.back')}
        </Anchor>
      }
    >
      <SecondStepForm way={way} onWayChange={setWay} onDone={onDone} />
    </AuthCard>
  );
}
