import { describe, expect, test } from 'vitest';
import { noteFacts } from '../suggestions/note-facts.rules.ts';
import { noteWith, writtenFrench } from './spoken-french.rules.ts';
import { readNumber } from './spoken-number.rules.ts';

/** Spaces that do not break are as good as others to look at. */
const shown = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('numbers in words', () => {
  test.each([
    ['zéro', 0],
    ['vingt et un', 21],
    ['soixante et onze', 71],
    ['soixante dix sept', 77],
    ['quatre vingts', 80],
    ['quatre vingt un', 81],
    ['quatre vingt dix neuf', 99],
    ['nonante deux', 92],
    ['cent', 100],
    ['deux cent un', 201],
    ['quinze cents', 1_500],
    ['mille', 1_000],
    ['mille deux cents', 1_200],
    ['cinq mille', 5_000],
    ['deux mille vingt sept', 2_027],
    ['cent vingt mille', 120_000],
    ['deux millions trois cent mille', 2_300_000],
    ['un milliard', 1_000_000_000],
  ])('« %s »', (said, value) => {
    const words = said.split(' ');
    expect(readNumber(words)).toEqual({ value, words: words.length });
  });

  test.each(['devis', 'et', 'euros', ''])('« %s » is none', (said) => {
    expect(readNumber(said.split(' '))).toBe(null);
  });
});

describe('as it is written', () => {
  test.each([
    ['cinq mille euros', '5 000 €'],
    ['un budget de douze mille cinq cents euros', 'un budget de 12 500 €'],
    ['deux millions d’euros', '2 000 000 €'],
    ['un million et demi d’euros', '1 500 000 €'],
    ['trois mille deux cents euros cinquante.', '3 200,50 €.'],
    ['douze euros quatre-vingt-dix-neuf centimes', '12,99 €'],
    ['mille euros cinquante licences', '1 000 € 50 licences'],
    ['un euro', '1 €'],
    ['vingt pour cent de remise', '20 % de remise'],
    ['douze virgule cinq pour cent', '12,5 %'],
    ['deux virgule zéro cinq', '2,05'],
    ['le trois mars à quinze heures trente', 'le 3 mars à 15 h 30'],
    ['le premier mars', 'le 1er mars'],
    ['le premier contact', 'le premier contact'],
    ['budget 5000 euros', 'budget 5 000 €'],
    ['20 pour cent, à 15h30', '20 %, à 15 h 30'],
    ['le vingt et un janvier deux mille vingt-sept', 'le 21 janvier 2027'],
    ['neuf heures et quart', '9 h 15'],
    ['dix heures et demie', '10 h 30'],
    ['midi et demi', 'midi et demi'],
    ['onze heures moins le quart', '10 h 45'],
    ['rappeler mardi à quatorze heures', 'rappeler mardi à 14 h'],
    ['zéro six douze trente-quatre cinquante-six soixante-dix-huit', '06 12 34 56 78'],
    ['au zéro un quarante-deux soixante-huit cinquante-trois zéro zéro merci', 'au 01 42 68 53 00 merci'],
    ['plus trente-trois six douze trente-quatre cinquante-six soixante-dix-huit', '+33 6 12 34 56 78'],
    ['claire point martin arobase exemple point fr', 'claire.martin@exemple.fr'],
    [
      'écrire à hélène tiret bas roy arobase mon tiret site point com demain',
      'écrire à helene_roy@mon-site.com demain',
    ],
    ['cinquante licences', '50 licences'],
    ['vingt et une personnes', '21 personnes'],
    ['un devis pour deux ou trois postes', 'un devis pour deux ou trois postes'],
    ['mille mercis', 'mille mercis'],
    ['dans dix jours', 'dans 10 jours'],
    ['en deux mille vingt-huit', 'en 2028'],
    ['premier point à la ligne second point', 'premier\nsecond point'],
    ['Budget 5 000 € le 3 mars à 15 h', 'Budget 5 000 € le 3 mars à 15 h'],
    ['il est sans voix', 'il est sans voix'],
    ['', ''],
  ])('« %s »', (said, written) => {
    expect(shown(writtenFrench(said))).toBe(written);
  });

  test('what is written is what the facts of a note are read from', () => {
    const note = writtenFrench('budget cinq mille euros, décision fin janvier, rappeler mardi à quinze heures trente');
    expect(noteFacts(note, { day: '2026-11-28', time: '11:00' }, 'EUR')).toEqual([
      { field: 'budget', value: { amount: 500_000, currency: 'EUR' } },
      { field: 'decisionOn', value: '2027-01-31' },
      { field: 'nextActionAt', value: { day: '2026-12-01', time: '15:30' } },
    ]);
  });
});

test.each([
  ['', 'bonjour', 'Bonjour'],
  ['Il hésite', 'entre deux offres', 'Il hésite entre deux offres'],
  ['Il hésite. ', 'budget voté', 'Il hésite. Budget voté'],
  ['Liste :\n', 'prix', 'Liste :\nPrix'],
  ['Il hésite', '  ', 'Il hésite'],
])('« %s » goes on with « %s »', (note, said, whole) => {
  expect(noteWith(note, said)).toBe(whole);
});
