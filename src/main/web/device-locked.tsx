import { useQueryClient } from '@tanstack/react-query';
import { AuthCard } from '../../design/auth-card.tsx';
import { USUAL_LIMIT_IN_HOURS } from '../../engine/web/device/device-lock.ts';
import { useText } from '../../engine/web/hooks.ts';
import type { Session } from '../../engine/web/session.ts';
import { SignInAgainForm } from '../../features/members/web/sign-in-again.form.tsx';

/** In place of everything: the device was without its server for too long, and shows nothing until somebody signs in. */
export function DeviceLocked({ session }: { session: Session }) {
  const t = useText();
  const queries = useQueryClient();
  const hours = session.company?.deviceCacheHours ?? USUAL_LIMIT_IN_HOURS;
  return (
    <AuthCard title={t('device.locked.title')} lead={t('device.locked.lead', { hours })}>
      <SignInAgainForm
        email={session.account.email}
        onDone={() => queries.invalidateQueries({ queryKey: ['session'] })}
      />
    </AuthCard>
  );
}
