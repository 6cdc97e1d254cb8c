import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import { userRecord } from '../member.records.ts';
import { refusePersonAbove } from '../ranks.ts';

/** Whose devices may be signed out by the caller: a lost telephone does not wait for its owner. */
export const signOutUser = defineCommand({
  name: 'user.signOut',
  args: z.strictObject({ id }),
  permission: 'users.manage',
  serverOnly: true,
  async run(store, { id }, { caller }) {
    const user = (await store.find(userRecord, id)) ?? refuse('user.notFound');
    await refusePersonAbove(store, caller, user);
    return user;
  },
});
