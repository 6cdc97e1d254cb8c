import { expect, test } from 'vitest';
import { stageColorNames } from '../stages/stage.record.ts';
import type { Tag } from './tag.record.ts';
import { colorOfName, tagColors } from './tag-color.rules.ts';

const tag = (name: string, more: Partial<Tag> = {}): Tag => ({
  id: name,
  name,
  color: 'pink',
  formerNames: [],
  archivedAt: null,
  createdAt: '2026-11-24T09:00:00.000Z',
  updatedAt: '2026-11-24T09:00:00.000Z',
  rev: 1,
  ...more,
});

test('a name has one colour, however it is written, and names spread over the palette', () => {
  expect(colorOfName('Événement')).toBe(colorOfName('EVENEMENT'));
  const colors = new Set(Array.from({ length: 60 }, (_, place) => colorOfName(`Salon ${place}`)));
  expect(colors.size).toBe(stageColorNames.length);
});

test.each<[string, Tag[], string, string]>([
  ['a declared tag', [tag('Salon')], 'salon', 'pink'],
  ['an archived tag', [tag('Salon', { archivedAt: 'then' })], 'Salon', 'pink'],
  [
    'a tag that took the place of an archived one',
    [tag('Salon', { archivedAt: 'then' }), tag('salon', { color: 'sky' })],
    'Salon',
    'sky',
  ],
  ['a name about to be renamed', [tag('Foire', { formerNames: ['Salon'] })], 'SALON', 'pink'],
  [
    'a name taken anew since',
    [tag('Foire', { formerNames: ['Salon'] }), tag('Salon', { color: 'sky' })],
    'Salon',
    'sky',
  ],
  ['a name nobody declared', [tag('Salon')], 'VIP', colorOfName('vip')],
])('%s shows in its colour', (_, tags, name, color) => {
  expect(tagColors(tags)(name)).toBe(color);
});
