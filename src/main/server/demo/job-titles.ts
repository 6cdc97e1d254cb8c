import type { Odds } from './dice.ts';

export interface JobTitle {
  man: string;
  woman: string;
  /** What this person weighs in a decision to buy. */
  role: 'decision-maker' | 'prescriber' | 'user';
}

/** Whom one reaches when calling French companies, and how often. */
export const jobTitles: Odds<JobTitle> = [
  title(20, 'Gérant', 'Gérante', 'decision-maker'),
  title(10, 'Directeur général', 'Directrice générale', 'decision-maker'),
  title(6, 'Président', 'Présidente', 'decision-maker'),
  title(8, 'Directeur de site', 'Directrice de site', 'decision-maker'),
  title(7, 'Directeur administratif et financier', 'Directrice administrative et financière', 'decision-maker'),
  title(5, 'Directeur des opérations', 'Directrice des opérations', 'decision-maker'),
  title(9, 'Responsable des achats', 'Responsable des achats', 'prescriber'),
  title(9, 'Responsable maintenance', 'Responsable maintenance', 'prescriber'),
  title(6, 'Responsable des services généraux', 'Responsable des services généraux', 'prescriber'),
  title(4, 'Responsable QHSE', 'Responsable QHSE', 'prescriber'),
  title(4, 'Chef d’atelier', 'Cheffe d’atelier', 'prescriber'),
  title(3, 'Chargé d’affaires', 'Chargée d’affaires', 'prescriber'),
  title(2, 'Architecte d’intérieur', 'Architecte d’intérieur', 'prescriber'),
  title(5, 'Assistant de direction', 'Assistante de direction', 'user'),
  title(4, 'Comptable', 'Comptable', 'user'),
  title(2, 'Chargé d’accueil', 'Chargée d’accueil', 'user'),
  title(
    1,
    'Responsable adjoint de la maintenance et des travaux neufs',
    'Responsable adjointe de la maintenance et des travaux neufs',
    'prescriber',
  ),
];

function title(weight: number, man: string, woman: string, role: JobTitle['role']) {
  return [weight, { man, woman, role }] as const;
}
