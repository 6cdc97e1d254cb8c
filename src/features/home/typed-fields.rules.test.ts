import { expect, test } from 'vitest';
import { asLines, typedFields } from './typed-fields.rules.ts';

const stageId = '0193fa10-0000-7000-8000-000000000001';
const nameOf = (id: string) => (id === stageId ? 'Qualifié' : undefined);

test('what was typed comes back in words, without ids and empty fields', () => {
  const args = {
    id: '0193fa10-0000-7000-8000-000000000009',
    firstName: 'Claire',
    lastName: ' Martin ',
    organisation: null,
    phones: [{ number: '+33612345678', kind: 'mobile', typed: '06 12 34 56 78' }],
    emails: [{ address: 'claire@a.fr', kind: 'personal' }],
    address: { city: 'Lyon', postalCode: '69001' },
    tags: ['salon', 'chaud'],
    stageId,
    ownerId: '0193fa10-0000-7000-8000-00000000000f',
  };
  expect(typedFields(args, nameOf)).toEqual([
    { field: 'firstName', text: 'Claire' },
    { field: 'lastName', text: 'Martin' },
    { field: 'phones', text: '06 12 34 56 78' },
    { field: 'emails', text: 'claire@a.fr' },
    { field: 'address', text: 'Lyon, 69001' },
    { field: 'tags', text: 'salon, chaud' },
    { field: 'stageId', text: 'Qualifié' },
  ]);
});

test('codes that only the program reads are not shown', () => {
  const note = { prospectId: 'p1', kind: 'note', direction: 'out', seen: { note: 'a' }, note: 'Rappeler' };
  expect(typedFields(note, nameOf)).toEqual([{ field: 'note', text: 'Rappeler' }]);
});

test.each([undefined, null, 'text', 42])('arguments that are no object (%s) hold nothing', (args) => {
  expect(typedFields(args, nameOf)).toEqual([]);
});

test('the fields can be taken elsewhere as lines', () => {
  expect(
    asLines([
      { label: 'Nom', text: 'Martin' },
      { label: 'Note', text: 'Rappeler' },
    ]),
  ).toBe('Nom: Martin\nNote: Rappeler');
});
