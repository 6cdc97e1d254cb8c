import { describe, expect, test } from 'vitest';
import { emailsWith, phonesWith, placeOfPhone } from './contact-entries.rules.ts';

const mobile = { number: '+33639981234', kind: 'mobile' as const };
const wrong = { number: '061', kind: 'other' as const, status: 'invalid' as const };
const marie = { address: 'marie@lefevre.example', kind: 'personal' as const };
const desk = { address: 'contact@lefevre.example', kind: 'generic' as const };

test.each([
  [[mobile, wrong], 0],
  [[wrong, mobile], 1],
  [[wrong], 0],
  [[], 0],
])('of %j the list shows the number in place %i', (phones, place) => {
  expect(placeOfPhone(phones)).toBe(place);
});

describe('a number typed in a place', () => {
  const country = 'FR';
  test('takes the place of the one there', () => {
    const [first, second] = phonesWith([wrong, mobile], { place: 0, typed: ' 04 72 00 00 00 ', country });
    expect([first?.number, second]).toEqual(['04 72 00 00 00', mobile]);
  });
  test('adds one past the last', () => {
    expect(phonesWith([], { place: 0, typed: '0472000000', country })).toHaveLength(1);
  });
  test('taken out by nothing', () => {
    expect(phonesWith([wrong, mobile], { place: 0, typed: '  ', country })).toEqual([mobile]);
  });
  test('is refused where it is on the record already, however it is written', () => {
    expect(() => phonesWith([wrong, mobile], { place: 0, typed: '06 39 98 12 34', country })).toThrow(
      expect.objectContaining({ key: 'desk.alreadyThere' }),
    );
  });
});

describe('an address typed in a place', () => {
  test('takes the place of the one there, and the others stay', () => {
    const emails = emailsWith([marie, desk], { place: 0, typed: 'm.lefevre@lefevre.example' });
    expect(emails.map(({ address }) => address)).toEqual(['m.lefevre@lefevre.example', 'contact@lefevre.example']);
  });
  test('taken out by nothing', () => {
    expect(emailsWith([marie, desk], { place: 0, typed: '' })).toEqual([desk]);
  });
  test.each([
    ['not an address', 'desk.wrongEmail'],
    ['CONTACT@lefevre.example', 'desk.alreadyThere'],
  ])('%s: %s', (typed, key) => {
    expect(() => emailsWith([marie, desk], { place: 0, typed })).toThrow(expect.objectContaining({ key }));
  });
});
