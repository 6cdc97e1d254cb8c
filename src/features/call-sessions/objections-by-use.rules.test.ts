import { expect, test } from 'vitest';
import { objectionsByUse } from './objections-by-use.rules.ts';

const objections = ['Trop cher', 'Pas le temps', 'Déjà équipé'].map((title) => ({ title, answer: '' }));
const call = (met: unknown, undoneAt: string | null = null) => ({ details: { objections: met }, undoneAt });
const titles = (calls: ReturnType<typeof call>[]) => objectionsByUse(objections, calls).map(({ title }) => title);

test('before any call they stand as they were written', () => {
  expect(titles([])).toEqual(['Trop cher', 'Pas le temps', 'Déjà équipé']);
});

test('what is met most often comes first; what was taken back, or is none, counts nothing', () => {
  const calls = [
    call(['Déjà équipé', 'Pas le temps']),
    call(['Déjà équipé']),
    call(['Trop cher'], '2026-11-24T10:00:00.000Z'),
    call('Trop cher'),
    call(['Inconnue']),
  ];
  expect(titles(calls)).toEqual(['Déjà équipé', 'Pas le temps', 'Trop cher']);
});
