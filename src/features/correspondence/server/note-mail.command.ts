// What became of a mail, said on the mail, on its timeline entry and on the address: the server's own doing, and so in no
// list of commands that a device or the API may ask for.
import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { notify } from '../../notifications/server/notify.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { emailRecord, mailOf } from '../email.record.ts';

const { state, leavesAt, sentAt, problem, answer, fromAddress } = emailRecord.schema.shape;

export const noteMail = defineCommand({
  name: 'email.note',
  args: z.strictObject({
    id,
    state,
    problem: problem.default(null),
    answer: answer.default(null),
    leavesAt: leavesAt.optional(),
    sentAt: sentAt.optional(),
    fromAddress: fromAddress.optional(),
    /** The address that sends mail back for good. */
    deadAddress: z.string().max(320).optional(),
  }),
  permission: null,
  serverOnly: true,
  async run(store, { id, deadAddress, ...said }, context) {
    const email = await store.find(emailRecord, id, { held: true });
    if (!email) return null;
    const noted = await store.update(emailRecord, id, said);
    const interaction = await store.find(interactionRecord, id);
    const mail = interaction && mailOf(interaction.details);
    if (interaction && mail) {
      const { state, problem, answer } = said;
      const from = said.fromAddress ?? mail.from;
      await store.update(interactionRecord, id, {
        details: { ...interaction.details, mail: { ...mail, state, problem, answer, from } },
      });
    }
    const prospect = await store.find(prospectRecord, email.prospectId);
    if (prospect && email.userId && (said.state === 'failed' || said.state === 'bounced')) {
      const { transaction, store: written } = context as ServerContext;
      const notice = {
        to: [email.userId],
        kind: 'mailBounced',
        params: { name: prospectName(prospect), address: email.toAddress },
        path: `/prospects/${prospect.id}`,
        eventKey: `mail:${id}:notDelivered`,
      } as const;
      await notify(transaction, notice, written.touched);
    }
    if (prospect && deadAddress) {
      const isDead = (address: string) => address.toLowerCase() === deadAddress.toLowerCase();
      const emails = prospect.emails.map((one) => (isDead(one.address) ? { ...one, status: 'invalid' as const } : one));
      await store.update(prospectRecord, prospect.id, { emails });
    }
    return noted;
  },
});
