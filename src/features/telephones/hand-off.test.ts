import { expect, it } from 'vitest';
import { dialAddress, handOff } from './hand-off.ts';
import type { TelephoneEvent } from './telephone.ts';

const call = { id: 'c1', prospectId: 'p1', entryId: null, number: '+33639980001' };

it.each([
  ['tel', '+33639980001', 'tel:+33639980001'],
  ['callto', '+33639980001', 'callto:+33639980001'],
  ['sip', '+33639980001', 'sip:+33639980001'],
  ['tel', '+33 6 39 98 00 01', 'tel:+33639980001'],
] as const)('by %s %s is the address %s', (way, number, address) => {
  expect(dialAddress(way, number)).toBe(address);
});

it('follows the address once a press, and says what a press alone can say', () => {
  const opened: string[] = [];
  const heard: TelephoneEvent[] = [];
  const telephone = handOff('sip', (address) => opened.push(address));
  const stop = telephone.subscribe((event) => heard.push(event));
  telephone.dial(call);
  telephone.hangUp(call);
  stop();
  telephone.hangUp(call);
  expect(opened).toEqual(['sip:+33639980001']);
  expect(heard).toEqual([
    { kind: 'dialled', call },
    { kind: 'ended', call, durationInSeconds: null },
  ]);
  expect(telephone.tells.size).toBe(0);
});
