import { expect, test } from 'vitest';
import { nameAtEnd } from './name-at-end.rules.ts';

const jean = { sortName: 'rochefoucauld jean', organisation: null };
const anne = { sortName: 'martin anne', organisation: 'Lumen' };
const paul = { sortName: 'martin jean-paul', organisation: null };
const all = [jean, anne, paul, { sortName: 'arnaud thierry', organisation: null }];

test.each([
  ['devis Rochefoucauld', jean, 'devis'],
  ['facture pour Jean Rochefoucauld', jean, 'facture'],
  ['Rochefoucauld', jean, ''],
  ['devis Anne Martin', anne, 'devis'],
  ['devis : LUMEN', anne, 'devis'],
  ['contrat de Jean-Paul Martin', paul, 'contrat'],
])('« %s » is about one', (text, row, rest) => {
  expect(nameAtEnd(text, all)).toEqual({ row, rest });
});

test.each(['devis Martin', 'devis hier', 'devis Roche', 'devis', ''])('« %s » is about nobody for sure', (text) => {
  expect(nameAtEnd(text, all)).toBeNull();
});
