import { useText } from '../../../engine/web/hooks.ts';
import { firstChannel } from '../../correspondence/judge-writing.ts';
import { openComposer } from '../../correspondence/web/composing.ts';
import { addressee } from '../../prospects/prepared-email.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';

/** Begins an e-mail beside the page, with the words a suggestion proposes; a message to whoever has no address. */
export function useWriteEmail() {
  const t = useText();
  return (prospect: Prospect, words = '') => {
    if (firstChannel(prospect) === 'whatsapp') return openComposer({ prospectId: prospect.id, channel: 'whatsapp' });
    const person = addressee(prospect, t);
    const greeting = person ? t('prospect.greeting', { name: person }) : t('prospect.greetingNobody');
    openComposer({ prospectId: prospect.id, channel: 'email', body: `${greeting}\n\n${words}` });
  };
}
