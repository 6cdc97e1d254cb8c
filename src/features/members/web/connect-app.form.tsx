import { Anchor, Button, CopyButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { QrCode } from '../../../design/qr-code.tsx';
import { qrMatrix } from '../../../engine/qr/qr-matrix.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import classes from './my-account.module.css';

export interface ConnectAppFormProps {
  /** The `otpauth:` address of the account. */
  uri: string;
  onDone(): void;
  onCancel(): void;
}

/** The code to photograph, the key to type, and the first code of the app as the proof that it works. */
export function ConnectAppForm({ uri, onDone, onCancel }: ConnectAppFormProps) {
  const t = useText();
  const [code, setCode] = useState('');
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const { submit, busy, problem } = useSubmit(async (typed: string) => {
    await askServer('POST', '/api/auth/two-factor/verify-totp', { code: typed });
    onDone();
  });
  const type = (typed: string) => {
    const digits = typed.replace(/\D/g, '').slice(0, 6);
    setCode(digits);
    if (digits.length === 6 && digits !== code) submit(digits);
  };
  return (
    <Form onSubmit={() => code.length === 6 && submit(code)}>
      <p className={classes.note}>{t('account.second.scan')}</p>
      <div className={classes.scan}>
        <QrCode modules={qrMatrix(uri)} label={t('account.second.qr')} />
        <div className={classes.key}>
          <span className={classes.label}>{t('account.second.secret')}</span>
          <code className={classes.secret}>{inGroups(secret)}</code>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" size="xs" onClick={copy}>
                {t(copied ? 'account.copied' : 'account.copy')}
              </Button>
            )}
          </CopyButton>
          <Anchor href={uri} size="sm">
            {t('account.second.openApp')}
          </Anchor>
        </div>
      </div>
      <FormProblem text={problem} />
      <TextInput
        label={t('account.second.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <FormActions>
        <Button type="submit" loading={busy} disabled={code.length < 6}>
          {t('account.second.finish')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('account.cancel')}
        </Button>
      </FormActions>
    </Form>
  );
}

/** Four letters at a time, as one reads a key aloud. */
const inGroups = (secret: string) => (secret.match(/.{1,4}/g) ?? []).join(' ');
