import { describe, expect, test } from 'vitest';
import { readPhoneNumber, readSiren, readWebsite } from './company-identity.rules.ts';

describe('a SIREN', () => {
  test.each([
    ['732 829 320', '732829320'],
    ['732829320', '732829320'],
    ['732829321', undefined],
    ['73282932', undefined],
    ['000000000', undefined],
    ['abc', undefined],
  ])('%s is read as %s', (typed, read) => {
    expect(readSiren(typed)).toBe(read);
  });
});

describe('a telephone number', () => {
  test.each([
    ['0612345678', 'FR', '06 12 34 56 78'],
    ['+33 1 42 68 53 00', 'FR', '01 42 68 53 00'],
    ['01 99 00 12 34', 'FR', '01 99 00 12 34'],
    ['+32470123456', 'FR', '+32 470 12 34 56'],
    ['0470 12 34 56', 'BE', '0470 12 34 56'],
    ['06 12 34', 'FR', undefined],
    ['appelez-moi', 'FR', undefined],
    ['0000000000', 'FR', undefined],
  ])('%s in %s is read as %s', (typed, country, read) => {
    expect(readPhoneNumber(typed, country)).toBe(read);
  });
});

describe('a website', () => {
  test.each([
    ['exemple.fr', 'https://exemple.fr'],
    ['www.exemple.fr/', 'https://www.exemple.fr'],
    ['http://exemple.fr/contact?de=kili', 'http://exemple.fr/contact?de=kili'],
    [' https://Exemple.fr ', 'https://exemple.fr'],
    ['exemple.fr:8080', 'https://exemple.fr:8080'],
    ['exemple', undefined],
    ['javascript:alert(1)', undefined],
    ['ftp://exemple.fr', undefined],
    ['mon site.fr', undefined],
    ['1.2.3.4', undefined],
  ])('%s is read as %s', (typed, read) => {
    expect(readWebsite(typed)).toBe(read);
  });
});
