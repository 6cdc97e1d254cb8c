import { joinMessages, textOf } from '../../../engine/messages.ts';
import type { CorrespondenceSettings } from '../../../engine/server/parts.ts';
import { correspondenceMailMessages } from '../correspondence-mail.messages.ts';
import { fromOf, type Sender } from './compose-mail.ts';
import { type MailAccount, wayOf } from './mail-way.ts';

const texts = joinMessages({ correspondenceMail: correspondenceMailMessages });

/** A mail to oneself through an account; throws what the server says against it. */
export async function sendTestMail(
  account: MailAccount,
  { sender, settings }: { sender: Sender; settings: CorrespondenceSettings },
): Promise<void> {
  const way = await wayOf(account, settings);
  const say = (key: string) => textOf(texts, sender.locale, `correspondenceMail.${key}`);
  const text = say('testBody');
  await way.sendMail({
    from: fromOf(sender, account, settings.from),
    to: sender.userEmail,
    subject: say('test'),
    text,
  });
}
