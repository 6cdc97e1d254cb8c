import { PageHeader } from '../../../design/page-header.tsx';
import { Sections } from '../../../design/section.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { MyBookingPage } from '../../appointments/web/my-booking.panel.tsx';
import { MyCalendarFeed } from '../../appointments/web/my-feed.panel.tsx';
import { MyVideoLink } from '../../appointments/web/my-video-link.panel.tsx';
import { MyMail } from '../../correspondence/web/my-mail.panel.tsx';
import { MyAbsence } from '../../members/web/my-absence.form.tsx';
import { MyCompanies } from '../../members/web/my-companies.panel.tsx';
import { MyDevices } from '../../members/web/my-devices.panel.tsx';
import { MyDisplay } from '../../members/web/my-display.panel.tsx';
import { MyIdentity } from '../../members/web/my-identity.form.tsx';
import { MyPassword } from '../../members/web/my-password.form.tsx';
import { MySecondStep } from '../../members/web/my-second-step.panel.tsx';
import { useSession } from '../../members/web/use-session.ts';
import { MyNotificationsLink } from '../../notifications/web/my-notifications-link.panel.tsx';
import { MyTelephone } from '../../telephones/web/my-telephone.panel.tsx';

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
        {session.caller && <MyTelephone />}
        {session.caller && <MyNotificationsLink />}
        {session.caller && <MyMail />}
        {session.caller && <MyVideoLink />}
        {session.caller && <MyBookingPage />}
        {session.caller && <MyCalendarFeed />}
        <MyDisplay />
        <MyPassword />
        <MySecondStep isOn={session.account.twoFactorEnabled} onChange={refresh} />
        <MyDevices />
      </Sections>
    </>
  );
}
