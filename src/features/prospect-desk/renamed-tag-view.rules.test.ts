import { expect, test } from 'vitest';
import { withRenamedTagAsked } from './renamed-tag-view.rules.ts';
import type { SavedView } from './saved-view.record.ts';

test('a view that asks for a renamed tag asks for its new name, in its alternatives too', () => {
  const source = { field: 'source', among: ['Salon'] };
  const choice = {
    search: 'Salon',
    conditions: [{ field: 'tags', among: ['SALON', 'VIP', 'Foire'] }, source],
    alternatives: [[{ field: 'tags', among: ['Salon'] }]],
  } as unknown as SavedView['choice'];
  expect(withRenamedTagAsked(choice, 'Salon', 'Foire')).toEqual({
    search: 'Salon',
    conditions: [{ field: 'tags', among: ['Foire', 'VIP'] }, source],
    alternatives: [[{ field: 'tags', among: ['Foire'] }]],
  });
});
