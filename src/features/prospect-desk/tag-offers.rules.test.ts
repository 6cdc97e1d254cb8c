import { expect, test } from 'vitest';
import { meantTag, offeredTags } from './tag-offers.rules.ts';

const known = ['Grand compte', 'Lyon', 'Très grand', 'VIP'];

test.each([
  ['grand', { matches: ['Grand compte', 'Très grand'], created: 'grand' }],
  [' GRAND COMPTE ', { matches: ['Grand compte'], created: undefined }],
  ['tres', { matches: ['Très grand'], created: 'tres' }],
  ['nouvelle', { matches: [], created: 'nouvelle' }],
  ['', { matches: known, created: undefined }],
])('« %s » is offered the tags that hold it, and its creation unless it is one', (typed, offered) => {
  expect(offeredTags(known, typed)).toEqual(offered);
});

test('a tag that is written whole comes before those that hold it, then those that begin with it', () => {
  expect(offeredTags(['Avant salon', 'Salon Lyon', 'Salon'], 'salon').matches).toEqual([
    'Salon',
    'Salon Lyon',
    'Avant salon',
  ]);
});

test.each([
  ['Grand', [], 'Grand compte'],
  ['vip', [], 'VIP'],
  ['nouvelle ', [], 'nouvelle'],
  ['  ', [], undefined],
  // Borne already, « Grand compte » is not shown, and so not meant.
  ['Grand', ['Grand compte'], 'Très grand'],
  ['grand compte', ['Grand compte'], undefined],
])('Enter on « %s » takes the first line shown', (typed, borne, meant) => {
  expect(meantTag(known, typed, borne)).toBe(meant);
});
