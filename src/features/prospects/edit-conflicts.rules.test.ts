import { expect, test } from 'vitest';
import { settleEdit } from './edit-conflicts.rules.ts';

const [claire, karim] = ['claire', 'karim'];
const at = (minute: number) => `2026-11-24T09:${String(minute).padStart(2, '0')}:00.000Z`;
const current = {
  jobTitle: 'Gérante',
  website: null,
  address: { city: 'Lyon', line1: '1 rue du Lac' },
  custom: {},
  phones: [{ number: '+33639981234', kind: 'mobile' }],
  updatedAt: at(20),
};

type Edit = Partial<Parameters<typeof settleEdit>[0]>;
const settle = (edit: Edit) =>
  settleEdit({ current, changes: {}, seen: undefined, writes: {}, by: claire, at: at(10), ...edit });

test('an object takes the place of the one before, whatever was in it', () => {
  const address = { city: 'Lyon', line1: '1 rue du Lac', line2: 'Bât. B', postalCode: '69003' };
  const of = (changed: object) => settle({ current: { ...current, address }, changes: { address: changed } }).accepted;
  expect(of({})).toEqual({ address: {} });
  expect(of({ country: 'BE' })).toEqual({ address: { country: 'BE' } });
  expect(of({ line1: '2 rue du Lac', city: 'Lyon' })).toEqual({ address: { line1: '2 rue du Lac', city: 'Lyon' } });
});

test('own fields are changed one by one: those not named stay, null clears one, one that was seen and left out goes', () => {
  const custom = { size: 3, visit: '2026-11-24', sorts: ['a'] };
  const of = (edit: Edit) => settle({ current: { ...current, custom }, ...edit });
  expect(of({ changes: { custom: { size: 4 } } })).toMatchObject({
    accepted: { custom: { ...custom, size: 4 } },
    parts: ['custom.size'],
  });
  expect(of({ changes: { custom: { size: null } } }).accepted).toEqual({
    custom: { visit: '2026-11-24', sorts: ['a'] },
  });
  expect(of({ changes: { custom: {} } }).accepted).toEqual({});
  expect(of({ changes: { custom: { size: 4 } }, seen: { custom: { size: 3 } } }).accepted.custom).toEqual({
    ...custom,
    size: 4,
  });
  // As a device sent it that told the whole of them.
  expect(of({ changes: { custom: { size: 3 } }, seen: { custom: { size: 3, sorts: ['a'] } } }).accepted.custom).toEqual(
    {
      size: 3,
      visit: '2026-11-24',
    },
  );
});

test.each<[string, Edit, object]>([
  [
    'an untouched field is written',
    { changes: { website: 'a.example' }, seen: { website: null } },
    { accepted: { website: 'a.example' }, parts: ['website'], conflicts: [] },
  ],
  [
    'a field that says the same already needs nothing',
    { changes: { jobTitle: 'Gérante' }, seen: { jobTitle: null } },
    { accepted: {}, parts: [], conflicts: [] },
  ],
  [
    'a field sent along unchanged takes nothing back',
    { changes: { jobTitle: 'Associée' }, seen: { jobTitle: 'Associée' } },
    { accepted: {}, parts: [], conflicts: [] },
  ],
  [
    'a later word of somebody else stays',
    {
      changes: { jobTitle: 'Directrice' },
      seen: { jobTitle: null },
      writes: { jobTitle: { at: at(15), by: karim } },
    },
    {
      accepted: {},
      conflicts: [
        {
          part: 'jobTitle',
          kept: { value: 'Gérante', by: karim, at: at(15) },
          lost: { value: 'Directrice', by: claire, at: at(10) },
        },
      ],
    },
  ],
  [
    'an earlier word of somebody else goes, and is kept for the history',
    { changes: { jobTitle: 'Directrice' }, seen: { jobTitle: null }, writes: { jobTitle: { at: at(5), by: karim } } },
    {
      accepted: { jobTitle: 'Directrice' },
      parts: ['jobTitle'],
      conflicts: [{ kept: { value: 'Directrice', by: claire }, lost: { value: 'Gérante', by: karim } }],
    },
  ],
  [
    'one’s own earlier word goes without a trace',
    { changes: { jobTitle: 'Directrice' }, seen: { jobTitle: null }, writes: { jobTitle: { at: at(5), by: claire } } },
    { accepted: { jobTitle: 'Directrice' }, conflicts: [] },
  ],
  [
    'whoever wrote past the account of writes did it when the row was last written',
    { changes: { jobTitle: 'Directrice' }, seen: { jobTitle: null } },
    { accepted: {}, conflicts: [{ kept: { by: null, at: at(20) } }] },
  ],
  [
    'only the changed line of an address counts',
    {
      changes: { address: { city: 'Paris', line1: 'ancienne' } },
      seen: { address: { city: 'Lyon', line1: 'ancienne' } },
    },
    { accepted: { address: { city: 'Paris', line1: '1 rue du Lac' } }, parts: ['address.city'], conflicts: [] },
  ],
  [
    'a line taken out of an address is taken out',
    { changes: { address: { city: 'Lyon' } }, seen: { address: { city: 'Lyon', line1: '1 rue du Lac' } } },
    { accepted: { address: { city: 'Lyon' } }, parts: ['address.line1'], conflicts: [] },
  ],
  [
    'the order of fields in a list says nothing',
    {
      changes: { phones: [{ number: '+33639980000', kind: 'mobile' }] },
      seen: { phones: [{ kind: 'mobile', number: '+33639981234' }] },
    },
    { parts: ['phones'], conflicts: [] },
  ],
  [
    'without what was seen, what was done later is written',
    { changes: { jobTitle: 'Directrice' }, writes: { jobTitle: { at: at(5), by: karim } } },
    { accepted: { jobTitle: 'Directrice' }, conflicts: [] },
  ],
])('%s', (_fact, edit, expected) => {
  expect(settle(edit)).toMatchObject(expected);
});
