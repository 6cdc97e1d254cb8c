import { expect, test } from 'vitest';
import type { Prospect } from '../prospects/prospect.record.ts';
import {
  changedSince,
  type EditableColumn,
  isEditableColumn,
  partsOfColumn,
  reasonAgainstEditing,
  typedAnew,
} from './cell-editing.rules.ts';

const opened = {
  jobTitle: null,
  phones: [{ number: '+33639981234', kind: 'mobile' }],
  address: { city: 'Lyon' },
  custom: { size: 'Grande' },
} as unknown as Prospect;

test.each<[string, Partial<Prospect>, string, { value: unknown } | undefined]>([
  ['another part', { jobTitle: 'Gérante' }, 'address.city', undefined],
  ['the same line of the address', { address: { city: 'Paris' } }, 'address.city', { value: 'Paris' }],
  ['another line of the address', { address: { city: 'Lyon', postalCode: '69002' } }, 'address.city', undefined],
  ['the address taken out', { address: {} }, 'address.city', { value: undefined }],
  ['the same own field', { custom: { size: 'Petite' } }, 'custom.size', { value: 'Petite' }],
  ['an equal list of numbers', { phones: [{ number: '+33639981234', kind: 'mobile' }] }, 'phones', undefined],
  ['a number more', { phones: [] }, 'phones', { value: [] }],
])('a colleague changed %s', (_what, changes, part, theirs) => {
  expect(changedSince(opened, { ...opened, ...changes }, part)).toEqual(theirs);
});

test('what is counted or worked out is not edited in the list', () => {
  const columns = ['score', 'callCount', 'lastContact', 'created'] as const;
  expect(columns.filter(isEditableColumn)).toEqual([]);
  expect(partsOfColumn('custom.size')).toEqual(['custom.size']);
});

test.each<[string, EditableColumn, Partial<Prospect>, string | undefined]>([
  ['one’s own prospect is edited', 'city', {}, undefined],
  ['it is not handed over without that right', 'owner', {}, 'desk.mayNot'],
  ['the prospect of somebody else is not edited', 'city', { ownerId: 'karim' }, 'desk.mayNot'],
  ['nothing of an archived one is', 'city', { archivedAt: '2026-11-24T09:00:00.000Z' }, 'desk.isArchived'],
  ['who is opposed is not planned', 'nextAction', { doNotCallAt: '2026-11-24T09:00:00.000Z' }, 'desk.opposed'],
  ['but moves to another town', 'city', { doNotCallAt: '2026-11-24T09:00:00.000Z' }, undefined],
])('%s', (_what, column, changes, reason) => {
  const row = { ownerId: 'claire', archivedAt: null, doNotCallAt: null, ...changes };
  const can = (permission: string, ownerId: string | null) => permission === 'prospects.edit' && ownerId === 'claire';
  expect(reasonAgainstEditing(column, row, can)).toBe(reason);
});

test('the name is a first name, a last name and an organisation', () => {
  expect(isEditableColumn('name')).toBe(true);
  expect(partsOfColumn('name')).toEqual(['firstName', 'lastName', 'organisation']);
});

test.each([
  [{ firstName: 'Ana', lastName: 'Leroy', organisation: '' }, {}],
  [{ firstName: ' Anna ', lastName: 'Leroy', organisation: '' }, { firstName: 'Anna' }],
  [
    { firstName: 'Ana', lastName: ' ', organisation: 'Lumen' },
    { lastName: null, organisation: 'Lumen' },
  ],
])('of %j is kept %j', (typed, kept) => {
  const ana = { ...opened, firstName: 'Ana', lastName: 'Leroy', organisation: null };
  expect(typedAnew(ana, typed)).toEqual(kept);
});
