// A number handed to the person's own telephone. Each step is the server's: the desk asks, the telephone shows, dials and
// ends, and the row tells every device of the person how far it is.
import { z } from 'zod';
import { type CommandContext, defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { type HandedCall, handedCallRecord } from '../telephones/handed-call.record.ts';
import { mayBeDialled } from '../telephones/handed-call.rules.ts';
import { dial, judgeDial } from './call.commands.ts';

const { number, endedOn } = handedCallRecord.schema.shape;

/** Puts a number on the person's telephone, once the law was asked. */
export const handCall = defineCommand({
  name: 'phone.handCall',
  args: z.strictObject({ id, prospectId: id, entryId: id.nullable().default(null), number }),
  permission: 'prospects.call',
  serverOnly: true,
  async run(store, { id: callId, ...call }, context): Promise<HandedCall> {
    const { userId } = context.caller;
    const known = await store.find(handedCallRecord, userId);
    if (known?.callId === callId) return known;
    const { entryId } = await judgeDial(store, { id: callId, ...call }, context);
    const fresh = { dialledAt: null, endedAt: null, endedOn: null, state: 'asked', askedAt: context.at } as const;
    const row = { ...call, ...fresh, userId, callId, entryId };
    if (known) return store.update(handedCallRecord, userId, row);
    return store.insert(handedCallRecord, { id: userId, ...row });
  },
});

/** The number stands on the telephone's screen. */
export const receiveCall = defineCommand({
  name: 'phone.receiveCall',
  args: z.strictObject({ id }),
  permission: 'prospects.call',
  serverOnly: true,
  async run(store, args, { caller }): Promise<HandedCall> {
    const call = await findHanded(store, args.id, caller.userId);
    return call.state === 'asked' ? store.update(handedCallRecord, call.id, { state: 'received' }) : call;
  },
});

/** No telephone shows the number any more: its page was closed before the press. */
export const missCall = defineCommand({
  name: 'phone.missCall',
  args: z.strictObject({}),
  permission: 'prospects.call',
  serverOnly: true,
  async run(store, _args, { caller }): Promise<HandedCall | undefined> {
    const call = await store.find(handedCallRecord, caller.userId);
    return call?.state === 'received' ? store.update(handedCallRecord, call.id, { state: 'asked' }) : call;
  },
});

/** The number was pressed on the telephone, which is dialling it: this is the dial. */
export const dialHanded = defineCommand({
  name: 'phone.dialHanded',
  args: z.strictObject({ id }),
  permission: 'prospects.call',
  serverOnly: true,
  async run(store, args, context): Promise<HandedCall> {
    const call = await findHanded(store, args.id, context.caller.userId);
    if (call.dialledAt) return call;
    if (!mayBeDialled(call, context.at)) refuse('phone.callGone');
    const { callId, prospectId, entryId, number } = call;
    await dial.run(store, { id: callId, prospectId, entryId, sessionId: null, number }, alreadyRinging(context));
    return store.update(handedCallRecord, call.id, { state: 'dialled', dialledAt: context.at });
  },
});

/** The call is over, or the number was taken off the telephone undialled. */
export const endHanded = defineCommand({
  name: 'phone.endHanded',
  args: z.strictObject({ id, endedOn: endedOn.unwrap() }),
  permission: 'prospects.call',
  serverOnly: true,
  async run(store, args, { caller, at }): Promise<HandedCall> {
    const call = await findHanded(store, args.id, caller.userId);
    if (call.state === 'ended') return call;
    return store.update(handedCallRecord, call.id, { state: 'ended', endedAt: at, endedOn: args.endedOn });
  },
});

/** What became forbidden since the number was handed over is written down: the telephone dials without waiting for us. */
const alreadyRinging = (context: CommandContext): CommandContext => ({ ...context, alreadyDone: true });

async function findHanded(store: Store, callId: string, userId: string): Promise<HandedCall> {
  const call = await store.find(handedCallRecord, userId);
  return call?.callId === callId ? call : refuse('phone.callGone');
}
