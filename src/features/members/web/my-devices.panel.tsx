import { Button, Skeleton } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { FormActions, FormProblem } from '../../../design/form.tsx';
import { Section } from '../../../design/section.tsx';
import { StateBadge } from '../../../design/state-badge.tsx';
import { refuse } from '../../../engine/refusal.ts';
import { storeNameOf, workIn } from '../../../engine/web/device/device-stores.ts';
import { leaveDevice } from '../../../engine/web/device/leaving.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { rememberedSession } from '../../../engine/web/session.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useNow } from '../../../engine/web/when.ts';
import { shortWhen } from '../../../engine/when.ts';
import { readDeviceAddress } from '../device-address.rules.ts';
import { deviceName } from '../device-name.rules.ts';
import classes from './my-account.module.css';

interface OpenSession {
  id: string;
  seenAt: string;
  ipAddress: string | null;
  userAgent: string | null;
  isThisOne: boolean;
}

/** Where the account is signed in, and the way out of each place or of all at once. */
export function MyDevices() {
  const t = useText();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const { data, error } = useServer<{ items: OpenSession[] }>('/api/sessions');
  const ending = useSubmit(async (id: string) => {
    await askServer('DELETE', `/api/sessions/${encodeURIComponent(id)}`);
    await queries.invalidateQueries({ queryKey: ['server', '/api/sessions'] });
  });
  const endingAll = useSubmit(async () => {
    const caller = rememberedSession()?.caller;
    const ownStore = caller ? storeNameOf(caller) : undefined;
    const count = ownStore ? await workIn(ownStore) : 0;
    if (count > 0) refuse('account.devices.workWaits', { count });
    await askServer('POST', '/api/session/sign-out-everywhere', {});
    await leaveDevice(ownStore);
  });
  return (
    <Section title={t('account.devices.title')} description={t('account.devices.description')}>
      <FormProblem text={ending.problem ?? endingAll.problem ?? (error ? errorText(error) : undefined)} />
      {!data && !error && <Skeleton height={52} />}
      {data && (
        <ul className={classes.devices}>
          {data.items.map((session) => (
            <Device key={session.id} session={session} busy={ending.busy} onEnd={() => ending.submit(session.id)} />
          ))}
        </ul>
      )}
      <FormActions>
        <Button variant="default" loading={endingAll.busy} onClick={() => endingAll.submit()}>
          {t('account.devices.endAll')}
        </Button>
        <span className={classes.note}>{t('account.devices.endAllNote')}</span>
      </FormActions>
    </Section>
  );
}

function Device({ session, busy, onEnd }: { session: OpenSession; busy: boolean; onEnd(): void }) {
  const t = useText();
  const { locale } = useLanguage();
  const now = useNow();
  const { browser, system } = deviceName(session.userAgent);
  const name =
    browser && system
      ? t('account.devices.browserOn', { browser, system })
      : (browser ?? system ?? t('account.devices.unknown'));
  const isPhone = system === 'iPhone' || system === 'Android';
  const Icon = isPhone ? IconDeviceMobile : IconDeviceDesktop;
  // The owner of the platform is in no company.
  const zone = rememberedSession()?.caller?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const seen = t('account.devices.seen', { when: shortWhen(session.seenAt, { now, zone, locale }) });
  const address = session.ipAddress ? readDeviceAddress(session.ipAddress) : undefined;
  const from =
    address?.kind === 'machine'
      ? t('account.devices.fromMachine')
      : address && t('account.devices.from', { address: address.text });
  return (
    <li className={classes.device}>
      <Icon size={20} stroke={1.6} aria-hidden="true" />
      <span className={classes.deviceWords}>
        <span className={classes.deviceName}>
          {name}
          {session.isThisOne && <StateBadge tone="brand" text={t('account.devices.thisOne')} />}
        </span>
        <span className={classes.note}>{[seen, from].filter(Boolean).join(' · ')}</span>
      </span>
      {!session.isThisOne && (
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          disabled={busy}
          aria-label={t('account.devices.endThis', { device: name })}
          onClick={onEnd}
        >
          {t('account.devices.end')}
        </Button>
      )}
    </li>
  );
}
