import { Button, FileButton, Input } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { FormProblem } from '../../../design/form.tsx';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import classes from './invoices.module.css';

const path = '/api/v1/billing-settings/logo';

/** The logo on the papers. It is kept at once, and needs the network. */
export function LogoField({ logoAt, name }: { logoAt: string | null; name: string }) {
  const t = useText();
  const { sync } = useEngine();
  const sending = useSubmit(async (file: File | null) => {
    if (file) {
      const form = new FormData();
      form.append('file', file, file.name);
      await askServer('POST', path, form);
    } else await askServer('DELETE', path);
    sync.wake();
  });
  return (
    <Input.Wrapper
      labelElement="div"
      label={t('billingSettings.logo')}
      description={t('billingSettings.logoNote')}
      error={sending.problemKey === 'access.offline' ? t('billingSettings.logoOffline') : undefined}
    >
      <div className={classes.logo}>
        <span className={classes.logoSheet}>
          {logoAt ? (
            <img src={`${path}?at=${encodeURIComponent(logoAt)}`} alt={t('billingSettings.logoOf', { name })} />
          ) : (
            <IconPhoto size={24} stroke={1.4} aria-hidden="true" />
          )}
        </span>
        <FileButton accept="image/png,image/jpeg" onChange={(file) => file && sending.submit(file)}>
          {(props) => (
            <Button {...props} variant="default" size="xs" loading={sending.busy}>
              {t(logoAt ? 'billingSettings.changeLogo' : 'billingSettings.chooseLogo')}
            </Button>
          )}
        </FileButton>
        {logoAt && (
          <Button variant="subtle" color="gray" size="xs" onClick={() => sending.submit(null)}>
            {t('billingSettings.removeLogo')}
          </Button>
        )}
      </div>
      {sending.problemKey !== 'access.offline' && <FormProblem text={sending.problem} />}
    </Input.Wrapper>
  );
}
