import { expect, it } from 'vitest';
import { Refusal } from '../../engine/refusal.ts';
import { type CompanionLine, companionTelephone } from './companion-telephone.ts';
import type { HandedCall } from './handed-call.record.ts';
import type { TelephoneEvent } from './telephone.ts';

const call = { id: 'c1', prospectId: 'p1', entryId: 'e1', number: '+33639980001' };

/** A telephone whose server and clock are in the test's hand. */
function open(hand: CompanionLine['hand'] = async () => undefined) {
  let row: HandedCall | undefined;
  const listeners = new Set<() => void>();
  const later: (() => void)[] = [];
  const ended: string[] = [];
  const telephone = companionTelephone({
    hand,
    end: async (id) => ended.push(id),
    current: () => row,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    after: (_, act) => later.push(act),
  });
  const heard: TelephoneEvent[] = [];
  const listen = () => telephone.subscribe((event) => heard.push(event));
  const stand = (state: HandedCall['state'], id = call.id) => {
    row = { callId: id, prospectId: call.prospectId, entryId: call.entryId, number: call.number, state } as HandedCall;
    for (const listener of listeners) listener();
  };
  const timeIsUp = () => {
    for (const act of later) act();
  };
  return { telephone, heard, kinds: () => heard.map(({ kind }) => kind), listen, stand, timeIsUp, ended };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('tells of each step once, as the telephone tells it', async () => {
  const { telephone, kinds, listen, stand, timeIsUp } = open();
  listen();
  telephone.dial(call);
  await settled();
  for (const state of ['asked', 'received', 'received', 'dialled', 'dialled', 'ended'] as const) stand(state);
  timeIsUp();
  expect(kinds()).toEqual(['waiting', 'dialled', 'ended']);
});

it('says at once why the number cannot be handed over', async () => {
  const refusal = new Refusal('phone.noPhone');
  const { telephone, heard, listen } = open(() => Promise.reject(refusal));
  listen();
  telephone.dial(call);
  await settled();
  expect(heard).toEqual([{ kind: 'failed', call, error: refusal }]);
});

it('complains of a telephone that does not show the number, but not of a press of before', async () => {
  const { telephone, heard, listen, stand, timeIsUp } = open();
  listen();
  telephone.dial(call);
  const next = { ...call, id: 'c2' };
  telephone.dial(next);
  await settled();
  stand('asked', 'c2');
  timeIsUp();
  expect(heard).toEqual([{ kind: 'failed', call: next, error: new Refusal('phone.unreachable') }]);
});

it('tells once of a telephone that was put away with the number on it, and of its return', async () => {
  const { telephone, kinds, listen, stand } = open();
  listen();
  telephone.dial(call);
  await settled();
  for (const state of ['asked', 'received', 'asked', 'asked', 'received', 'dialled'] as const) stand(state);
  expect(kinds()).toEqual(['waiting', 'failed', 'waiting', 'dialled']);
});

it('tells whoever begins to listen of the call under way', () => {
  const { kinds, listen, stand } = open();
  stand('dialled');
  listen();
  expect(kinds()).toEqual(['dialled']);
});

it('is told when the call is over at the desk', () => {
  const { telephone, kinds, listen, ended } = open();
  listen();
  telephone.hangUp(call);
  expect([kinds(), ended]).toEqual([['ended'], ['c1']]);
});

it('is not put back on its way by what the telephone told before it was taken back', async () => {
  const { telephone, kinds, listen, stand, timeIsUp } = open();
  listen();
  telephone.dial(call);
  await settled();
  telephone.hangUp(call);
  for (const state of ['asked', 'received', 'asked'] as const) stand(state);
  timeIsUp();
  expect(kinds()).toEqual(['ended']);
  stand('dialled');
  expect(kinds()).toEqual(['ended', 'dialled']);
});
