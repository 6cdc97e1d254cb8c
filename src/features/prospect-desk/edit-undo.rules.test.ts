import { expect, test } from 'vitest';
import { changedFields, editBack } from './edit-undo.rules.ts';

const before = { jobTitle: 'Acheteuse', source: null, tags: ['vip'], address: { city: 'Lyon', postalCode: '69001' } };

test('a field goes back to what it said', () => {
  const written = { ...before, jobTitle: 'Directrice' };
  expect(editBack({ fields: ['jobTitle'], before, written }, written)).toEqual({ jobTitle: 'Acheteuse' });
});

test('a field that was empty is emptied again', () => {
  const written = { ...before, source: 'Salon' };
  expect(editBack({ fields: ['source'], before, written }, written)).toEqual({ source: null });
});

test('what somebody wrote since stays', () => {
  const written = { ...before, jobTitle: 'Directrice', tags: ['vip', 'salon'] };
  const current = { ...written, jobTitle: 'Gérante' };
  expect(editBack({ fields: ['jobTitle'], before, written }, current)).toBeUndefined();
  expect(editBack({ fields: ['jobTitle', 'tags'], before, written }, current)).toEqual({ tags: ['vip'] });
});

test('one line of an address goes back, another that a colleague changed since stays', () => {
  const written = { ...before, address: { city: 'Paris', postalCode: '69001', line2: 'Bât. B' } };
  const current = { ...written, address: { ...written.address, postalCode: '75011' } };
  expect(editBack({ fields: ['address'], before, written }, current)).toEqual({
    address: { city: 'Lyon', postalCode: '75011' },
  });
});

test('an edit that wrote nothing new has nothing to take back', () => {
  expect(changedFields({ fields: ['jobTitle'], before, written: before })).toEqual([]);
  expect(editBack({ fields: ['jobTitle'], before, written: before }, before)).toBeUndefined();
});
