import { z } from 'zod';
import { defineCommand } from '../../engine/define.ts';
import { scopeOf } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { emailIdentityRecord } from './email-identity.record.ts';

const { fromName, replyTo, signature } = emailIdentityRecord.schema.shape;

/** Name, address for answers and signature, of oneself or, for an administrator, of the company. */
export const saveEmailIdentity = defineCommand({
  name: 'emailIdentity.save',
  args: z.strictObject({
    of: z.enum(['company', 'me']),
    fromName: fromName.optional(),
    replyTo: replyTo.optional(),
    signature: signature.optional(),
  }),
  permission: null,
  async run(store, { of, ...changes }, { caller }) {
    const isCompany = of === 'company';
    if (isCompany && scopeOf(caller, 'company.manage') === 'none')
      refuse('access.forbidden', { permission: 'company.manage' });
    // Headers are lines: a name that holds one would write another.
    if (/[\r\n]/.test(changes.fromName ?? '')) refuse('email.nameOfOneLine', {}, 'fromName');
    const id = isCompany ? caller.companyId : caller.userId;
    if (await store.find(emailIdentityRecord, id)) return store.update(emailIdentityRecord, id, changes);
    const share = isCompany ? 'company' : 'private';
    return store.insert(emailIdentityRecord, {
      ...{ id, userId: id, share, fromName: null, replyTo: null, signature: null },
      ...changes,
    });
  },
});
