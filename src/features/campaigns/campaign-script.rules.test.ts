import { describe, expect, test } from 'vitest';
import { fillScript, unknownVariables, untoldFirst } from './campaign-script.rules.ts';

const words = {
  firstName: 'Marie',
  lastName: 'Lefèvre',
  organisation: 'Lefèvre & Fils',
  caller: 'Awa Diallo',
  company: 'Atelier Lumen',
  reason: 'votre contrat',
};

describe('a script', () => {
  test.each([
    ['Bonjour {prénom} {nom}', 'Bonjour Marie Lefèvre'],
    ['Bonjour [Prénom] [NOM]', 'Bonjour Marie Lefèvre'],
    [
      '{Commercial} de {SOCIETE}, pour {motif} chez {organisation}.',
      'Awa Diallo d’Atelier Lumen, pour votre contrat chez Lefèvre & Fils.',
    ],
    ['{first name} {last name}', 'Marie Lefèvre'],
    ['Sans variable', 'Sans variable'],
  ])('« %s » is said « %s »', (script, said) => expect(fillScript(script, words)).toBe(said));

  test.each([
    ['Atelier Lumen', 'Claire Fontaine d’Atelier Lumen'],
    ['Énergie verte', 'Claire Fontaine d’Énergie verte'],
    ['Hôtel du Port', 'Claire Fontaine d’Hôtel du Port'],
    ['Hauts Murs', 'Claire Fontaine de Hauts Murs'],
    ['Lumen', 'Claire Fontaine de Lumen'],
    ['Yole', 'Claire Fontaine de Yole'],
  ])('« de » stands before « %s » as one says it', (company, said) =>
    expect(fillScript('{commercial} de {société}', { caller: 'Claire Fontaine', company })).toBe(said),
  );

  test('leaves out what is not known of the person, without a gap', () => {
    expect(fillScript('Bonjour {prénom} {nom}, un mot', { lastName: 'Petit' })).toBe('Bonjour Petit, un mot');
    expect(fillScript('Bonjour {prénom}, un mot', {})).toBe('Bonjour, un mot');
  });

  test.each([
    ['Bonjour {prénom}', []],
    ['Bonjour {surnom} et [téléfax], {surnom}', ['{surnom}', '[téléfax]']],
    ['Une accolade { seule', []],
  ])('« %s » has unknown variables %j', (script, unknown) => expect(unknownVariables(script)).toEqual(unknown));

  test.each([
    ['{commercial} de {société}, pour {motif}.\n\nSuite', []],
    ['Bonjour, {commercial}.\n\n{société} {motif}', ['company', 'reason']],
    ['', ['caller', 'company', 'reason']],
  ])('« %s » leaves out %j at first', (script, untold) => expect(untoldFirst(script)).toEqual(untold));
});

test('a variable may stand in double braces, as in a letter', () => {
  expect(fillScript('Bonjour {{prénom}} de {{ société }}', { firstName: 'Ana', company: 'Lumen' })).toBe(
    'Bonjour Ana de Lumen',
  );
  expect(unknownVariables('Bonjour {{couleur}}')).toEqual(['{{couleur}}']);
});
