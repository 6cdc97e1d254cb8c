import { expect, test } from 'vitest';
import { Refusal } from '../../engine/refusal.ts';
import { readTypedTexts } from './typed-texts.rules.ts';

test('a blank text is kept as nothing, and what was not said is not said', () => {
  expect(readTypedTexts({ firstName: '', jobTitle: ' ', source: 'Salon', website: '' })).toEqual({
    firstName: null,
    jobTitle: null,
    source: 'Salon',
    website: null,
  });
  expect(readTypedTexts({})).toEqual({});
});

test('a website is completed, and what is none refused with its field', () => {
  expect(readTypedTexts({ website: ' Lumen.example/ ' })).toEqual({ website: 'https://lumen.example' });
  for (const website of ['javascript:alert(1)', 'voir leur page', 'lumen']) {
    const refusal = new Refusal('prospect.notAWebsite', {}, 'website');
    expect(() => readTypedTexts({ website }, { website: 'ancien' })).toThrow(refusal);
  }
});

test('what an import has kept as it stood stays', () => {
  expect(readTypedTexts({ website: 'voir leur page' }, { website: 'voir leur page' })).toEqual({
    website: 'voir leur page',
  });
});
