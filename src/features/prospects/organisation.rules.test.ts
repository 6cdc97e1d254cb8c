import { expect, test } from 'vitest';
import { organisationKey, readOrganisation } from './organisation.rules.ts';

test.each([
  ['Éts Martin & Fils SARL', 'martin fils'],
  ['ETS MARTIN ET FILS S.A.R.L.', 'martin fils'],
  ['SARL Martin Fils', 'martin fils'],
  ['Garage Diallo 5108 S.A.S.', 'garage diallo 5108'],
  ['Sàrl Dubois', 'dubois'],
  ['Société Dupont et Cie', 'dupont'],
  ['J.P. Morel', 'jp morel'],
  ['SA', 'sa'],
  ['Groupe SA', 'groupe sa'],
  ['', ''],
])('%s compares as "%s"', (typed, key) => expect(organisationKey(typed)).toBe(key));

test.each([
  ['  Martin   SARL ', 'Martin SARL', 'SARL'],
  ['Garage Diallo S.A.S.', 'Garage Diallo S.A.S.', 'SAS'],
  ['SNCF', 'SNCF', undefined],
  ['boulangerie martin', 'Boulangerie Martin', undefined],
  ['Ateliers Traoré eurl', 'Ateliers Traoré eurl', 'EURL'],
])('%s is kept as %s', (typed, organisation, legalForm) => {
  expect(readOrganisation(typed)).toEqual({ organisation, ...(legalForm && { legalForm }) });
});
