import { expect, test } from 'vitest';
import { mayLift } from './lifting.rules.ts';

const opposition = { prospectId: 'irma', channel: 'all', at: '2026-11-02T09:00:00.000Z' } as const;
const consent = {
  prospectId: 'irma',
  channel: 'phone',
  state: 'given',
  method: 'papier',
  at: '2026-11-20T09:00:00.000Z',
} as const;

test.each<[string, object, object, boolean]>([
  ['a later proven consent', {}, {}, true],
  ['one for the channel of the opposition', {}, { channel: 'phone' }, true],
  ['one for another channel', {}, { channel: 'email' }, false],
  ['one given before', { at: '2026-11-01T09:00:00.000Z' }, {}, false],
  ['one given at the same moment', { at: opposition.at }, {}, false],
  ['one of somebody else', { prospectId: 'paul' }, {}, false],
  ['one without proof', { state: 'declared' }, {}, false],
  ['one taken back', { state: 'withdrawn' }, {}, false],
  ['a call-back they asked for', { method: 'rappel_demande' }, {}, false],
])('%s', (_, given, said, expected) => {
  expect(mayLift({ ...consent, ...given }, { ...opposition, ...said })).toBe(expected);
});
