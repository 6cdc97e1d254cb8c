import { Button, CopyButton, Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { FormActions, FormProblem } from '../../../design/form.tsx';
import { QrCode } from '../../../design/qr-code.tsx';
import { qrMatrix } from '../../../engine/qr/qr-matrix.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useNow } from '../../../engine/web/when.ts';
import classes from './telephone.module.css';

interface Link {
  token: string;
  expiresAt: string;
}

const LIFE_IN_MINUTES = 5;
const onlyHere = /^(localhost|127\.|\[::1\])/;

/** The code to photograph, good once and for minutes. */
export function PairPhone({ onClose }: { onClose(): void }) {
  const t = useText();
  const [link, setLink] = useState<Link>();
  const { submit, problem, busy } = useSubmit(async () => {
    setLink(await askServer<Link>('POST', '/api/phone/links', {}));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the code is asked for
  useEffect(() => void submit(), []);
  const isOver = useNow() > (link?.expiresAt ?? '9');
  // By the address that led here, which leads the mobile here too; what follows the # is sent to nobody.
  const address = link && `${location.origin}/telephone#${link.token}`;
  return (
    <div className={classes.pairing}>
      <p className={classes.note}>{t('phone.pairing.lead')}</p>
      <FormProblem text={problem} />
      {!address && !problem && <Skeleton height={184} width={184} />}
      {isOver && <p role="status">{t('phone.pairing.over')}</p>}
      {address && !isOver && (
        <div className={classes.scan}>
          <QrCode modules={qrMatrix(address)} label={t('phone.pairing.qr')} />
          <div className={classes.address}>
            <span className={classes.label}>{t('phone.pairing.address')}</span>
            <code className={classes.code}>{address}</code>
            <CopyButton value={address}>
              {({ copied, copy }) => (
                <Button variant="default" size="xs" onClick={copy}>
                  {t(copied ? 'phone.pairing.copied' : 'phone.pairing.copy')}
                </Button>
              )}
            </CopyButton>
            <span className={classes.note}>{t('phone.pairing.life', { minutes: LIFE_IN_MINUTES })}</span>
            {onlyHere.test(location.hostname) && <span className={classes.warning}>{t('phone.pairing.local')}</span>}
          </div>
        </div>
      )}
      <FormActions>
        {(isOver || problem) && (
          <Button loading={busy} onClick={() => submit()}>
            {t('phone.pairing.another')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('phone.pairing.cancel')}
        </Button>
      </FormActions>
    </div>
  );
}
