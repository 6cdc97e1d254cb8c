import { PageHeader } from '../../../design/page-header.tsx';
import { Sections } from '../../../design/section.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { MyAbsence } from './my-absence.form.tsx';
import { MyCompanies } from './my-companies.panel.tsx';
import { MyDevices } from './my-devices.panel.tsx';
import { MyDisplay } from './my-display.panel.tsx';
import { MyIdentity } from './my-identity.form.tsx';
import { MyPassword } from './my-password.form.tsx';
import { MySecondStep } from './my-second-step.panel.tsx';
import { useSession } from './use-session.ts';

/** Everything about oneself: name, password, second step, devices, language and colours. */
export function MyAccountScreen() {
  const t = useText();
  const { session, refresh } = useSession();
  if (!session) return null;
  return (
    <>
      <PageHeader title={t('account.title')} />
      <Sections>
        <MyIdentity session={session} onSaved={refresh} />
        {session.caller && <MyAbsence />}
        {session.companies.length > 1 && <MyCompanies session={session} />}
        <MyDisplay />
        <MyPassword />
        <MySecondStep isOn={session.account.twoFactorEnabled} onChange={refresh} />
        <MyDevices />
      </Sections>
    </>
  );
}
