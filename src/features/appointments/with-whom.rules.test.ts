import { expect, test } from 'vitest';
import type { Prospect } from '../prospects/prospect.record.ts';
import { whomBeside, whomOf } from './with-whom.rules.ts';

const jean = { firstName: 'Jean', lastName: 'Dupont', organisation: null } as Prospect;
const guest = { userId: null, email: 'lea@client.example', name: '', status: 'needsAction' as const };
const colleague = { ...guest, userId: 'karim', name: 'Karim' };

test('an appointment is with the prospect, else with the first guest, and with no colleague', () => {
  expect(whomOf({ attendees: [colleague, guest] }, jean)).toBe('Jean Dupont');
  expect(whomOf({ attendees: [colleague, guest] }, undefined)).toBe('lea@client.example');
  expect(whomOf({ attendees: [colleague] }, undefined)).toBe('');
});

test('what the title says is not said again', () => {
  expect(whomBeside({ title: 'Parlons vous', attendees: [] }, jean)).toBe('Jean Dupont');
  expect(whomBeside({ title: 'Rendez-vous avec Jean Dupont', attendees: [] }, jean)).toBe('');
});
