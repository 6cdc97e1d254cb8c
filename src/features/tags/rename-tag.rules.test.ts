import { expect, test } from 'vitest';
import { withRenamedTag } from './rename-tag.rules.ts';

test.each<[string, string[], string[]]>([
  ['it keeps its place', ['VIP', 'Salon', 'Lyon'], ['VIP', 'Foire', 'Lyon']],
  ['it is found however it is written', ['SALON'], ['Foire']],
  ['who had both has one', ['foire', 'Salon', 'VIP'], ['Foire', 'VIP']],
  ['the others stay as they are', ['vip'], ['vip']],
])('a renamed tag: %s', (_, tags, renamed) => {
  expect(withRenamedTag(tags, 'Salon', 'Foire')).toEqual(renamed);
});

test('a name may change by its capitals alone', () => {
  expect(withRenamedTag(['salon', 'VIP'], 'salon', 'Salon')).toEqual(['Salon', 'VIP']);
});
