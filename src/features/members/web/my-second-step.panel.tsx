import { Button } from '@mantine/core';
import { useState } from 'react';
import { FormActions } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section } from '../../../design/section.tsx';
import { StateBadge } from '../../../design/state-badge.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { ConfirmPasswordForm } from './confirm-password.form.tsx';
import { ConnectAppForm } from './connect-app.form.tsx';
import { RecoveryCodes } from './recovery-codes.panel.tsx';

/** Where the person stands: looking, proving who they are, connecting the app, or keeping the codes. */
type Step =
  | { kind: 'rest' }
  | { kind: 'password'; then: 'switchOn' | 'switchOff' | 'newCodes' }
  | { kind: 'app'; uri: string; codes: string[] }
  | { kind: 'codes'; codes: string[] };

interface Enabled {
  totpURI: string;
  backupCodes: string[];
}

/** Switches the second step on and off, and gives out recovery codes. */
export function MySecondStep({ isOn, onChange }: { isOn: boolean; onChange(): void }) {
  const t = useText();
  const [step, setStep] = useState<Step>({ kind: 'rest' });
  const [note, setNote] = useState<string>();
  const rest = () => setStep({ kind: 'rest' });
  const ask = (then: 'switchOn' | 'switchOff' | 'newCodes') => () => {
    setNote(undefined);
    setStep({ kind: 'password', then });
  };

  async function confirmed(then: 'switchOn' | 'switchOff' | 'newCodes', password: string) {
    if (then === 'switchOn') {
      const { totpURI, backupCodes } = await askServer<Enabled>('POST', '/api/auth/two-factor/enable', { password });
      setStep({ kind: 'app', uri: totpURI, codes: backupCodes });
    } else if (then === 'newCodes') {
      const path = '/api/auth/two-factor/generate-backup-codes';
      const { backupCodes } = await askServer<Enabled>('POST', path, { password });
      setStep({ kind: 'codes', codes: backupCodes });
    } else {
      await askServer('POST', '/api/auth/two-factor/disable', { password });
      setNote(t('account.second.switchedOff'));
      rest();
      onChange();
    }
  }

  return (
    <Section
      title={t('account.second.title')}
      description={t('account.second.description')}
      aside={<StateBadge tone={isOn ? 'won' : 'neutral'} text={t(isOn ? 'account.second.on' : 'account.second.off')} />}
    >
      {step.kind === 'password' && (
        <ConfirmPasswordForm key={step.then} onConfirm={(password) => confirmed(step.then, password)} onCancel={rest} />
      )}
      {step.kind === 'app' && (
        <ConnectAppForm
          uri={step.uri}
          onCancel={rest}
          onDone={() => {
            setNote(t('account.second.switchedOn'));
            setStep({ kind: 'codes', codes: step.codes });
            onChange();
          }}
        />
      )}
      {step.kind === 'codes' && <RecoveryCodes codes={step.codes} onDone={rest} />}
      {step.kind === 'rest' && (
        <FormActions>
          {isOn ? (
            <>
              <Button variant="default" onClick={ask('newCodes')}>
                {t('account.second.newCodes')}
              </Button>
              <Button variant="subtle" color="red" c="var(--kili-late)" onClick={ask('switchOff')}>
                {t('account.second.switchOff')}
              </Button>
            </>
          ) : (
            <Button variant="default" onClick={ask('switchOn')}>
              {t('account.second.switchOn')}
            </Button>
          )}
        </FormActions>
      )}
      <SavedNote text={note} />
    </Section>
  );
}
