import { Anchor, Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { readRecoveryCode } from '../recovery-code.rules.ts';

export type SecondStepWay = 'app' | 'recovery';

const endpoints: Record<SecondStepWay, string> = {
  app: '/api/auth/two-factor/verify-totp',
  recovery: '/api/auth/two-factor/verify-backup-code',
};

export interface SecondStepFormProps {
  way: SecondStepWay;
  onWayChange(way: SecondStepWay): void;
  onDone(): void;
}

/** The code of the authenticator app, or a recovery code when the phone is away. */
export function SecondStepForm({ way, onWayChange, onDone }: SecondStepFormProps) {
  const t = useText();
  const [code, setCode] = useState('');
  const [trustDevice, setTrustDevice] = useState(false);
  const [tried, setTried] = useState(false);
  const { submit, busy, problem, clear } = useSubmit(async (typed: string) => {
    await askServer('POST', endpoints[way], { code: way === 'app' ? typed : readRecoveryCode(typed), trustDevice });
    onDone();
  });
  const switchTo = (next: SecondStepWay) => {
    onWayChange(next);
    setCode('');
    setTried(false);
    clear();
  };
  const type = (typed: string) => {
    const kept = way === 'app' ? typed.replace(/\D/g, '').slice(0, 6) : typed;
    setCode(kept);
    // Six digits are the whole code: no need to ask for one more key.
    if (way === 'app' && kept.length === 6 && kept !== code) submit(kept);
  };
  const isApp = way === 'app';
  return (
    <Form
      onSubmit={() => {
        setTried(true);
        if (code.trim() !== '') submit(code.trim());
      }}
    >
      <FormProblem text={problem} />
      <TextInput
        key={way}
        size="md"
        autoFocus
        label={t(isApp ? 'entrance.second.code' : 'entrance.second.recoveryCode')}
        inputMode={isApp ? 'numeric' : 'text'}
        autoComplete={isApp ? 'one-time-code' : 'off'}
        value={code}
        error={tried && code.trim() === '' ? t('entrance.second.codeMissing') : undefined}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <Checkbox
        size="sm"
        label={t('entrance.second.trust')}
        checked={trustDevice}
        onChange={(event) => setTrustDevice(event.currentTarget.checked)}
      />
      <Button type="submit" size="md" fullWidth loading={busy}>
        {t('entrance.second.confirm')}
      </Button>
      <Anchor
        component="button"
        type="button"
        size="sm"
        ta="center"
        onClick={() => switchTo(isApp ? 'recovery' : 'app')}
      >
        {t(isApp ? 'entrance.second.useRecovery' : 'entrance.second.useApp')}
      </Anchor>
    </Form>
  );
}
