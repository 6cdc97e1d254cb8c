import { useText } from '../../../engine/web/hooks.ts';
import { firstChannel } from '../../correspondence/judge-writing.ts';
import { type Composing, openComposer } from '../../correspondence/web/composing.ts';
import { addressee } from '../../prospects/prepared-email.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';

/** What a suggestion proposes. */
interface Begun extends Pick<Composing, 'subject' | 'onSent'> {
  words?: string;
}

/** Begins an e-mail beside the page, with the words a suggestion proposes; a message to whoever has no address. */
export function useWriteEmail() {
  const t = useText();
  return (prospect: Prospect, { words = '', ...begun }: Begun = {}) => {
    if (firstChannel(prospect) === 'whatsapp')
      return openComposer({ prospectId: prospect.id, channel: 'whatsapp', ...begun });
    const person = addressee(prospect, t);
    const greeting = person ? t('prospect.greeting', { name: person }) : t('prospect.greetingNobody');
    openComposer({ prospectId: prospect.id, channel: 'email', body: `${greeting}\n\n${words}`, ...begun });
  };
}
