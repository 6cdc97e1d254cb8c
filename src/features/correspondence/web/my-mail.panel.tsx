import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../engine/web/hooks.ts';
import { EmailIdentityForm } from './email-identity.form.tsx';
import { IncomingAddress } from './incoming-address.panel.tsx';
import { MailAccountForm } from './mail-account.form.tsx';

/** One's own e-mails: name, signature, server, and those that wait to be attached. */
export function MyMail() {
  const t = useText();
  return (
    <>
      <EmailIdentityForm of="me" />
      <MailAccountForm of="me" />
      <IncomingAddress />
      <Anchor renderRoot={(props) => <Link to="/e-mails" {...props} />}>{t('composer.strayLink')}</Anchor>
    </>
  );
}
