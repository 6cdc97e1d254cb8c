import { useCaller, useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { addInteraction } from '../../interactions/interaction.commands.ts';
import { useSession } from '../../members/web/use-session.ts';
import { addressee, mailto } from '../../prospects/prepared-email.rules.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { useNaming } from './prospect-naming.ts';
import { offerStep, tellDone, tellProblem } from './undo-offers.tsx';

/** Begins an e-mail in the person's own program, and offers to note it: Kili cannot know whether it was sent. */
export function useWriteEmail() {
  const t = useText();
  const errorText = useErrorText();
  const { can } = useCaller();
  const { nameOf } = useNaming();
  const { session } = useSession();
  const adopt = useAdoption(prospectRecord);
  const add = useCommand(addInteraction);

  async function note({ id }: Prospect, name: string, subject: string) {
    try {
      await adopt([id]);
      await add({ id: newId(), prospectId: id, kind: 'email', direction: 'out', subject: subject || null });
      tellDone(t('desk.emailNoted', { name }));
    } catch (error) {
      tellProblem(errorText(error));
    }
  }

  return (prospect: Prospect, words = '') => {
    const [to] = prospect.emails;
    if (!to) return;
    const person = addressee(prospect);
    const greeting = person ? t('prospect.greeting', { name: person }) : t('prospect.greetingNobody');
    const subject = session?.company?.name ?? '';
    location.assign(mailto({ to: to.address, subject, body: `${greeting}\n\n${words}` }));
    if (!can('interactions.add', prospect.ownerId)) return;
    const name = nameOf(prospect);
    offerStep({
      text: t('desk.emailBegun', { name }),
      label: t('desk.noteEmail'),
      act: () => note(prospect, name, subject),
    });
  };
}
