import { expect, test } from 'vitest';
import { correctedArgs, correctionFields, withoutTakenCard } from './correction.rules.ts';

const args = {
  id: 'p1',
  firstName: 'Claire',
  organisation: null,
  phones: [
    { number: '+33612345678', typed: '06 12 34 56 78', kind: 'mobile', status: 'valid' },
    { number: '+33472000000', kind: 'fixed', status: 'valid' },
  ],
  emails: [{ address: 'claire@a.fr', kind: 'personal' }],
  address: { city: 'Lyon' },
  tags: ['salon'],
  stageId: 's1',
  expectedAmount: 1200,
  nextActionAt: '2026-03-02T08:00:00.000Z',
};
const change = (changes: Record<string, string>) =>
  correctedArgs(
    args,
    correctionFields(args).map((field) => ({ ...field, value: changes[field.path] ?? field.value })),
  );

test('what was typed comes back as a form, field by field', () => {
  expect(correctionFields(args)).toEqual([
    { path: 'firstName', kind: 'line', value: 'Claire' },
    { path: 'organisation', kind: 'line', value: '' },
    { path: 'phones', kind: 'list', value: '06 12 34 56 78\n+33472000000' },
    { path: 'emails', kind: 'list', value: 'claire@a.fr' },
    { path: 'address.city', kind: 'line', value: 'Lyon' },
    { path: 'tags', kind: 'list', value: 'salon' },
    { path: 'stageId', kind: 'stage', value: 's1' },
    { path: 'expectedAmount', kind: 'number', value: '1200' },
  ]);
});

test('nothing corrected, nothing changed', () => {
  expect(change({})).toEqual(args);
});

test('a field that was corrected is the only one that changes', () => {
  expect(change({ firstName: ' Clara ', organisation: 'Lumen' })).toEqual({
    ...args,
    firstName: 'Clara',
    organisation: 'Lumen',
  });
  expect(change({ firstName: '' })).toEqual({ ...args, firstName: null });
  expect(change({ 'address.city': 'Paris' })).toEqual({ ...args, address: { city: 'Paris' } });
  expect(change({ expectedAmount: '1 300,50' })).toEqual({ ...args, expectedAmount: 1300.5 });
  expect(change({ stageId: 's2' })).toEqual({ ...args, stageId: 's2' });
});

test('a number that was corrected is read anew, the other keeps what is known of it', () => {
  expect(change({ phones: '06 12 34 56 79\n+33472000000' }).phones).toEqual([
    { number: '06 12 34 56 79', kind: 'mobile' },
    args.phones[1],
  ]);
  expect(change({ phones: '+33472000000' }).phones).toEqual([args.phones[1]]);
  expect(change({ emails: 'clara@a.fr' }).emails).toEqual([{ address: 'clara@a.fr', kind: 'personal' }]);
  expect(change({ tags: 'salon\nchaud' }).tags).toEqual(['salon', 'chaud']);
});

test('whoever corrects looks at what stands there now, and not at what they saw then', () => {
  const edit = { id: 'p1', lastName: 'Martin', seen: { lastName: 'Marti' } };
  expect(correctionFields(edit).map(({ path }) => path)).toEqual(['lastName']);
  expect(correctedArgs(edit, correctionFields(edit))).toEqual({ id: 'p1', lastName: 'Martin' });
});

test('a first number, where there was none, is a number', () => {
  const [phones] = correctionFields({ phones: [] });
  expect(correctedArgs({ phones: [] }, [{ ...phones!, value: '06 12 34 56 78' }])).toEqual({
    phones: [{ number: '06 12 34 56 78', kind: 'other' }],
  });
});

test('a call whose card has its outcome goes without the card', () => {
  const call = { id: 'i', entryId: 'e', outcome: 'INTERESSE' };
  expect(withoutTakenCard(call, 'call.alreadyTreated')).toEqual({ ...call, entryId: null });
  expect(withoutTakenCard(call, 'call.doNotCall')).toBe(call);
});

test.each([undefined, null, {}])('arguments without a field (%s) make no form', (nothing) => {
  expect(correctionFields(nothing)).toEqual([]);
});
