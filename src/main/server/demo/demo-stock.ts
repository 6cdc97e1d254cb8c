import type { Product } from '../../../features/products/product.record.ts';
import { accounting, type Offer } from './offer.ts';

export interface DemoProduct extends Pick<Product, 'name'>, Partial<Pick<Product, OptionalField>> {
  euros: number;
  /** What it costs the company. */
  costs?: number;
  /** From so many on, so much. */
  breaks?: readonly (readonly [from: number, euros: number])[];
  /** In Swiss francs, for the neighbours. */
  francs?: number;
  endedDaysAgo?: number;
}

type OptionalField = 'reference' | 'family' | 'description' | 'unit' | 'kind' | 'recurring' | 'vat' | 'stock';

export const stockOf = (offer: Offer): readonly DemoProduct[] => (offer === accounting ? accounts : lights);

const fitting = { family: 'Luminaires', kind: 'goods' } as const;
const outdoors = { family: 'Éclairage extérieur', kind: 'goods' } as const;
const safety = { family: 'Sécurité', kind: 'goods' } as const;
const control = { family: 'Pilotage', kind: 'goods' } as const;
const work = { family: 'Pose et études', kind: 'service' } as const;
const contract = { family: 'Contrats', kind: 'service' } as const;
const reducedVat = { category: 'S', rate: 1000 } as const;

const lights: readonly DemoProduct[] = [
  {
    ...{ ...fitting, reference: 'LUM-D6060', name: 'Dalle LED 600 × 600, 36 W, 4000 K', euros: 64.9, costs: 31.2 },
    ...{ stock: 420, francs: 72, description: 'UGR < 19, garantie 5 ans, cadre blanc.' },
    breaks: [
      [20, 58.5],
      [100, 52],
    ],
  },
  {
    ...fitting,
    reference: 'LUM-D12030',
    name: 'Dalle LED 1200 × 300, 40 W, 4000 K',
    euros: 79.9,
    costs: 39,
    stock: 180,
  },
  {
    ...{ ...fitting, reference: 'LUM-T8-150', name: 'Tube LED T8 150 cm, 20 W', euros: 14.9, costs: 5.4, stock: 1_350 },
    breaks: [
      [25, 12.9],
      [250, 10.8],
    ],
  },
  {
    ...fitting,
    reference: 'LUM-HB150',
    name: 'Cloche industrielle LED 150 W, 21 000 lm',
    euros: 189,
    costs: 98.5,
    stock: 64,
    breaks: [[10, 169]],
  },
  {
    ...fitting,
    reference: 'LUM-SP07',
    name: 'Spot encastré orientable 7 W, blanc',
    euros: 24.5,
    costs: 10.2,
    stock: 310,
  },
  {
    ...fitting,
    reference: 'LUM-RAIL',
    name: 'Projecteur sur rail 30 W, IRC 97',
    euros: 96,
    costs: 47,
    stock: 88,
    francs: 106,
  },
  {
    ...fitting,
    reference: 'LUM-RUB5',
    name: 'Ruban LED 24 V, 14 W/m',
    unit: 'MTR',
    euros: 18.9,
    costs: 7.25,
    stock: 640,
  },
  {
    ...outdoors,
    reference: 'EXT-BORNE',
    name: 'Borne de cheminement 80 cm, aluminium anthracite',
    euros: 149.9,
    costs: 82,
    stock: 46,
  },
  {
    ...outdoors,
    reference: 'EXT-MAT4',
    name: 'Mât d’éclairage 4 m avec lanterne 60 W',
    euros: 890,
    costs: 545,
    stock: 12,
  },
  {
    ...outdoors,
    reference: 'EXT-PROJ100',
    name: 'Projecteur façade 100 W, faisceau 25°',
    euros: 219,
    costs: 121,
    stock: 38,
  },
  {
    ...safety,
    reference: 'SEC-BAES45',
    name: 'Bloc de secours BAES 45 lm, autotest',
    euros: 54,
    costs: 26.8,
    stock: 210,
    breaks: [[20, 48]],
  },
  {
    ...safety,
    reference: 'SEC-BAEH',
    name: 'Bloc d’habitation BAEH 8 lm, autotest',
    euros: 49.5,
    costs: 24.1,
    stock: 75,
  },
  { ...control, reference: 'PIL-DET360', name: 'Détecteur de présence 360°, 8 m', euros: 42, costs: 18.6, stock: 160 },
  { ...control, reference: 'PIL-DALI', name: 'Passerelle DALI-2, 64 adresses', euros: 385, costs: 240, stock: 9 },
  {
    ...work,
    reference: 'POSE-H',
    name: 'Pose par électricien habilité',
    unit: 'HUR',
    euros: 58,
    costs: 34,
    vat: reducedVat,
  },
  { ...work, reference: 'NACELLE', name: 'Location de nacelle 12 m', unit: 'DAY', euros: 240, costs: 185 },
  { ...work, reference: 'ETUDE-DIALUX', name: 'Étude d’éclairement DIALux', unit: 'DAY', euros: 620, costs: 310 },
  { ...work, reference: 'RECYCLAGE', name: 'Dépose et recyclage des anciens luminaires', euros: 3.5, costs: 1.9 },
  {
    ...contract,
    reference: 'MAINT-AN',
    name: 'Contrat de maintenance annuel',
    unit: 'ANN',
    recurring: 'year',
    euros: 1_180,
    costs: 520,
  },
  {
    ...contract,
    reference: 'LOC-60',
    name: 'Location d’éclairage sur 5 ans',
    unit: 'MON',
    recurring: 'month',
    euros: 129,
    costs: 71,
  },
  {
    ...fitting,
    reference: 'LUM-T5',
    name: 'Réglette fluorescente T5 2 × 28 W',
    euros: 39,
    costs: 28,
    stock: 6,
    endedDaysAgo: 300,
  },
];

const books = { family: 'Comptabilité', kind: 'service' } as const;
const payroll = { family: 'Paie et social', kind: 'service' } as const;
const law = { family: 'Juridique', kind: 'service' } as const;
const advice = { family: 'Conseil', kind: 'service' } as const;

const accounts: readonly DemoProduct[] = [
  {
    ...books,
    reference: 'TENUE-S',
    name: 'Tenue comptable, jusqu’à 50 pièces par mois',
    unit: 'MON',
    recurring: 'month',
    euros: 149,
    costs: 78,
  },
  {
    ...books,
    reference: 'TENUE-M',
    name: 'Tenue comptable, jusqu’à 200 pièces par mois',
    unit: 'MON',
    recurring: 'month',
    euros: 320,
    costs: 165,
  },
  {
    ...books,
    reference: 'TENUE-L',
    name: 'Tenue comptable, jusqu’à 600 pièces par mois',
    unit: 'MON',
    recurring: 'month',
    euros: 690,
    costs: 380,
  },
  { ...books, reference: 'BILAN-TPE', name: 'Bilan et liasse fiscale, TPE', euros: 950, costs: 430 },
  { ...books, reference: 'BILAN-PME', name: 'Bilan et liasse fiscale, PME', euros: 2_400, costs: 1_150 },
  {
    ...books,
    reference: 'TVA-M',
    name: 'Déclaration de TVA mensuelle',
    unit: 'MON',
    recurring: 'month',
    euros: 45,
    costs: 21,
  },
  {
    ...books,
    reference: 'TVA-T',
    name: 'Déclaration de TVA trimestrielle',
    recurring: 'quarter',
    euros: 75,
    costs: 32,
  },
  {
    ...books,
    reference: 'FACT-ELEC',
    name: 'Passage à la facture électronique',
    euros: 480,
    costs: 210,
    description: 'Choix de la plateforme, paramétrage, une demi-journée de formation.',
  },
  {
    ...payroll,
    reference: 'BULLETIN',
    name: 'Bulletin de paie',
    euros: 24,
    costs: 11,
    breaks: [
      [10, 21],
      [50, 17.5],
    ],
  },
  { ...payroll, reference: 'EMBAUCHE', name: 'Formalités d’embauche', euros: 90, costs: 38 },
  { ...payroll, reference: 'SOLDE', name: 'Solde de tout compte', euros: 110, costs: 49 },
  {
    ...payroll,
    reference: 'AUDIT-SOC',
    name: 'Reprise et audit du dossier social',
    unit: 'DAY',
    euros: 720,
    costs: 360,
  },
  { ...law, reference: 'CREA-SASU', name: 'Création de SASU, statuts et formalités', euros: 890, costs: 340 },
  { ...law, reference: 'AG-AN', name: 'Approbation annuelle des comptes', recurring: 'year', euros: 350, costs: 120 },
  { ...law, reference: 'CESSION', name: 'Accompagnement à la transmission', unit: 'DAY', euros: 980, costs: 510 },
  {
    ...advice,
    reference: 'TDB',
    name: 'Tableau de bord mensuel',
    unit: 'MON',
    recurring: 'month',
    euros: 120,
    costs: 54,
  },
  { ...advice, reference: 'PREV-3', name: 'Prévisionnel sur 3 ans', euros: 1_250, costs: 590 },
  { ...advice, reference: 'CONSEIL-H', name: 'Conseil de gestion', unit: 'HUR', euros: 115, costs: 58 },
  {
    ...advice,
    reference: 'FORM-INTRA',
    name: 'Formation aux bases de la gestion',
    unit: 'DAY',
    euros: 890,
    costs: 420,
    vat: { category: 'E', rate: 0 },
  },
  { ...advice, reference: 'AUDIT-FISC', name: 'Revue fiscale', unit: 'DAY', euros: 1_050, costs: 560 },
  { ...books, reference: 'ARCHIV', name: 'Archivage papier, le carton', euros: 12, costs: 7, endedDaysAgo: 120 },
];
