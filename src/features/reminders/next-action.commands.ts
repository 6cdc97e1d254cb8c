import { z } from 'zod';
import { defineCommand, id, instant } from '../../engine/define.ts';
import { findForWriting } from '../prospects/prospect.commands.ts';
import { nextActionKinds, prospectRecord } from '../prospects/prospect.record.ts';
import { tellWhenPromised } from './call-back.ts';
import { moveWords, planNextAction } from './next-action.ts';

/** A next action is put off, is done, or stands as it stood: it stays what it was, a promise too. */
export const planAction = defineCommand({
  name: 'reminder.plan',
  args: z.strictObject({ id, nextActionAt: instant.nullable(), kind: z.enum(nextActionKinds) }),
  permission: 'prospects.edit',
  async run(store, { id, nextActionAt, kind }, context) {
    const before = await findForWriting(store, id, context.caller);
    await planNextAction(store, before, nextActionAt, context, kind);
    const after = (await store.find(prospectRecord, id)) ?? before;
    if (after.nextActionAt !== before.nextActionAt) await moveWords(store, before, after.nextActionAt, context);
    await tellWhenPromised(after, context);
    return after;
  },
});
