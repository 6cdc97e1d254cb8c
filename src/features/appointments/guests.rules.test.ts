import { expect, test } from 'vitest';
import { guestChanges, guestsOf } from './guests.rules.ts';

test('with another prospect their address comes, the first one’s leaves, and what was typed stays', () => {
  const changes = guestChanges(['yann@x.example'], ['yann@x.example', 'autre@x.example']);
  expect(guestsOf(['laurent@x.example'], changes)).toEqual(['laurent@x.example', 'autre@x.example']);
});

test('whoever was taken out stays out', () => {
  const changes = guestChanges(['yann@x.example', 'zoe@x.example'], ['zoe@x.example']);
  expect(guestsOf(['yann@x.example', 'zoe@x.example'], changes)).toEqual(['zoe@x.example']);
});

test('nobody is asked twice', () => {
  expect(guestsOf(['yann@x.example'], { added: ['yann@x.example'], removed: [] })).toEqual(['yann@x.example']);
});
