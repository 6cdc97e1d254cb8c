import { expect, test } from 'vitest';
import type { Tag } from '../tags/tag.record.ts';
import { tagJoinedBy, tagLines } from './tag-lines.rules.ts';

const tag = (name: string, more: Partial<Tag> = {}) =>
  ({ id: name, name, color: 'sky', formerNames: [], archivedAt: null, ...more }) as unknown as Tag;
const tags = [tag('VIP'), tag('Foire', { formerNames: ['Salon'] }), tag('Ancien', { archivedAt: 'then' })];
const used = [
  { name: 'ancien', count: 2 },
  { name: 'salon', count: 7 },
  { name: 'vip', count: 3 },
  { name: 'Lyon', count: 4 },
  { name: 'Vide', count: 0 },
  // Set up a moment ago, by somebody else.
  { name: 'Neuf', count: 1, isSetUp: true },
].map((one) => ({ isSetUp: false, ...one }));

test('tags stand by name with who carries them; what is being renamed or archived is not offered to be set up', () => {
  const { declared, undeclared } = tagLines(tags, used);
  expect(declared.map(({ name, count }) => [name, count])).toEqual([
    ['Foire', 0],
    ['VIP', 3],
  ]);
  expect(undeclared).toEqual([{ name: 'Lyon', count: 4 }]);
});

test('without a network how many carry a tag is not known', () => {
  expect(tagLines(tags, undefined).declared[0]).toMatchObject({ name: 'Foire', count: undefined });
});

test.each<[string, string | undefined, string | undefined]>([
  [' vip ', 'Foire', 'VIP'],
  ['lyon', 'Foire', 'Lyon'],
  ['FOIRE', 'Foire', undefined],
  ['Paris', 'Foire', undefined],
  // A new one: those who carry the word are its own from now on.
  ['Lyon', undefined, undefined],
  ['vip', undefined, 'VIP'],
])('the name %j given to %s makes it one with %s', (name, own, joined) => {
  expect(tagJoinedBy(name, { own, ...tagLines(tags, used) })).toBe(joined);
});
