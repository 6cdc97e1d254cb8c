import { PageHeader } from '../../../design/page-header.tsx';
import { Sections } from '../../../design/section.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { EmailIdentityForm } from '../../correspondence/web/email-identity.form.tsx';
import { IncomingAddress } from '../../correspondence/web/incoming-address.panel.tsx';
import { MailAccountForm } from '../../correspondence/web/mail-account.form.tsx';
import { WhatsappAccountForm } from '../../correspondence/web/whatsapp-account.form.tsx';
import { Allowed } from './allowed.tsx';

/** How the company's mails leave and arrive. */
export function MailSettingsScreen() {
  const t = useText();
  return (
    <Allowed permission="company.manage" title={t('composer.settingsTitle')}>
      <PageHeader title={t('composer.settingsTitle')} description={t('composer.settingsNote')} />
      <Sections>
        <MailAccountForm of="company" />
        <EmailIdentityForm of="company" />
        <IncomingAddress />
        <WhatsappAccountForm />
      </Sections>
    </Allowed>
  );
}
