import { Button, Skeleton } from '@mantine/core';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { FormProblem } from '../../../design/form.tsx';
import { Section } from '../../../design/section.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import classes from './my-notifications.module.css';
import { allowPush, readPushState, stopPush } from './push-device.ts';

/** Whether this device tells of what happens while Kili is closed. The browser asks on a press, and never by itself. */
export function PushDevice() {
  const t = useText();
  const errorText = useErrorText();
  const { locale } = useLanguage();
  const { data: state, error, refetch } = useQuery({ queryKey: ['push-device'], queryFn: readPushState, retry: false });
  const changing = useSubmit(async () => {
    try {
      await (state === 'on' ? stopPush() : allowPush(locale));
    } finally {
      await refetch();
    }
  });
  // What the state says itself is not said twice.
  const isTold = state === 'refused' && changing.problemKey === 'notificationSettings.device.refused';
  const problem = isTold ? undefined : (changing.problem ?? (error ? errorText(error) : undefined));
  return (
    <Section title={t('notificationSettings.device.title')} description={t('notificationSettings.device.note')}>
      <FormProblem text={problem} />
      {!state && !error && <Skeleton height={36} />}
      {state === 'unsupported' && <p className={classes.state}>{t('notificationSettings.device.unsupported')}</p>}
      {state === 'toInstall' && <p className={classes.state}>{t('notificationSettings.device.install')}</p>}
      {state === 'refused' && <p className={classes.state}>{t('notificationSettings.device.refused')}</p>}
      {(state === 'on' || state === 'off') && (
        <div className={classes.device}>
          <p className={classes.state} role="status">
            {t(`notificationSettings.device.${state}`)}
          </p>
          <Button
            variant={state === 'on' ? 'default' : 'filled'}
            leftSection={state === 'on' ? <IconBellOff size={16} /> : <IconBell size={16} />}
            loading={changing.busy}
            onClick={() => changing.submit()}
          >
            {t(state === 'on' ? 'notificationSettings.device.stop' : 'notificationSettings.device.allow')}
          </Button>
        </div>
      )}
    </Section>
  );
}
