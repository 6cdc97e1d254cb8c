import { describe, expect, test } from 'vitest';
import { guessMapping } from '../imports/columns.rules.ts';
import type { ExportColumn, ExportedProspect, ExportShape, ExportWords } from './export-column.ts';
import { exportColumns } from './export-columns.rules.ts';

const claire: ExportedProspect = {
  id: '0190a000-0000-7000-8000-000000000001',
  firstName: 'Claire',
  lastName: 'Martin',
  civility: 'Mme',
  jobTitle: 'Directrice',
  organisation: 'Atelier Martin',
  audience: 'B2B',
  phones: [
    { number: '01 99 00', kind: 'other', status: 'invalid' },
    { number: '+33639980001', kind: 'mobile', extension: '12' },
    { number: '+41213456789', kind: 'landline' },
  ],
  emails: [
    { address: 'claire@martin.example', kind: 'personal' },
    { address: 'contact@martin.example', kind: 'generic' },
  ],
  address: { line1: '3 rue des Lilas', line2: 'Bâtiment B', postalCode: '01000', city: 'Bourg', country: 'FR' },
  siret: '36252187900034',
  website: 'https://martin.example',
  source: 'Salon',
  ownerId: 'karim',
  stageId: 'won',
  stageSince: '2026-07-01T22:30:00.000Z',
  lostReason: null,
  expectedAmount: { amount: 1_800_050, currency: 'EUR' },
  expectedCloseOn: '2026-12-24',
  tags: ['salon', 'urgent'],
  budget: { amount: 2_500_000, currency: 'EUR' },
  inboundAt: '2026-11-20T09:05:00.000Z',
  customerSince: null,
  loyaltyTier: null,
  loyaltyPoints: null,
  pointsExpireOn: null,
  segment: null,
  contractEndsOn: null,
  decisionOn: '2026-12-20',
  competitor: 'Luxéo',
  renewalOn: '2027-03-31',
  score: 72,
  scoreReasons: {},
  scoreMoves: false,
  nextActionAt: '2026-11-24T08:30:00.000Z',
  nextActionKind: 'call-back',
  lastContactAt: null,
  callCount: 3,
  doNotCallAt: '2026-11-01T10:00:00.000Z',
  callConsent: null,
  callContract: null,
  unprovenAt: null,
  refusedOn: null,
  recentAttempts: [],
  custom: {
    roof: true,
    budget: { amount: 5_000, currency: 'CHF' },
    audit: '2026-12-01',
    size: '10-19',
    naf: '43.22A',
    'Id ERP': 7,
  },
  importId: null,
  importIds: [],
  campaignIds: ['spring', 'gone', 'fair'],
  archivedAt: null,
  mergedIntoId: null,
  createdAt: '2026-01-31T23:15:00.000Z',
  updatedAt: '2026-01-31T23:15:00.000Z',
};
const field = { archivedAt: null };
const words: ExportWords = {
  language: 'fr',
  country: 'FR',
  timeZone: 'Europe/Paris',
  stageNames: new Map([['won', 'Gagné']]),
  pipelineNames: new Map(),
  ownerNames: new Map([['karim', 'Karim Benali']]),
  campaignNames: new Map([
    ['spring', 'Printemps'],
    ['fair', 'Salon'],
  ]),
  customFields: [
    { key: 'roof', name: 'Toiture', kind: 'yesNo', ...field },
    { key: 'budget', name: 'Budget', kind: 'money', ...field },
    { key: 'audit', name: 'Audit', kind: 'date', ...field },
    { key: 'size', name: 'Effectif', kind: 'number', ...field },
    { key: 'old', name: 'Ancien', kind: 'text', archivedAt: '2026-01-01T00:00:00.000Z' },
  ],
};
const shape: ExportShape = {
  phones: 3,
  emails: 2,
  customKeys: ['roof', 'budget', 'audit', 'size', 'Id ERP', 'naf', 'old'],
};

const rowOf = (columns: readonly ExportColumn[]) =>
  Object.fromEntries(columns.map(({ header, cellOf }) => [header, cellOf(claire)]));

test('a file with all fields has every field, each number and address in a column of its own', () => {
  expect(rowOf(exportColumns(null, words, shape))).toEqual({
    Civilité: 'Mme',
    Prénom: 'Claire',
    Nom: 'Martin',
    Organisation: 'Atelier Martin',
    Fonction: 'Directrice',
    Cible: 'B2B',
    Téléphone: '01 99 00',
    'Téléphone 2': '06 39 98 00 01 poste 12',
    'Téléphone 3': '+41 21 345 67 89',
    'E-mail': 'claire@martin.example',
    'E-mail 2': 'contact@martin.example',
    Adresse: '3 rue des Lilas',
    'Complément d’adresse': 'Bâtiment B',
    'Code postal': '01000',
    Ville: 'Bourg',
    Pays: 'France',
    SIRET: '36252187900034',
    'Site web': 'https://martin.example',
    Source: 'Salon',
    Étape: 'Gagné',
    'Étape depuis': '2026-07-02 00:30',
    Commercial: 'Karim Benali',
    'Prochaine action': '2026-11-24 09:30',
    'Nature de la prochaine action': 'Rappel promis',
    'Dernier contact': null,
    Appels: 3,
    'Montant attendu': 18000.5,
    'Montant attendu (devise)': 'EUR',
    'Signature le': '2026-12-24',
    'Budget annoncé': 25000,
    'Budget annoncé (devise)': 'EUR',
    'Décision le': '2026-12-20',
    'Concurrent en place': 'Luxéo',
    'Fin du contrat concurrent': '2027-03-31',
    'Motif de perte': null,
    Étiquettes: 'salon, urgent',
    Campagnes: 'Printemps, Salon',
    Score: 72,
    'Ne pas appeler': 'oui',
    'Demande entrante le': '2026-11-20 10:05',
    'Client depuis': null,
    'Palier de fidélité': null,
    'Points de fidélité': null,
    'Expiration de points': null,
    'Segment client': null,
    'Fin de notre contrat': null,
    'Créé le': '2026-02-01 00:15',
    'Archivé le': null,
    Toiture: 'oui',
    Budget: 50,
    'Budget (devise)': 'CHF',
    Audit: '2026-12-01',
    Effectif: '10-19',
    'Id ERP': 7,
    'Code NAF': '43.22A',
    Ancien: null,
  });
});

test('chosen columns stand in the order they were chosen, the one number the list shows among them', () => {
  const columns = exportColumns(['owner', 'phone', 'custom.budget', 'lastName'], words, shape);
  expect(Object.entries(rowOf(columns))).toEqual([
    ['Commercial', 'Karim Benali'],
    ['Téléphone', '06 39 98 00 01 poste 12'],
    ['Budget', 50],
    ['Budget (devise)', 'CHF'],
    ['Nom', 'Martin'],
  ]);
});

describe.each(['fr', 'en'] as const)('the headers in %s', (language) => {
  test('are each a header of its own', () => {
    const headers = exportColumns(null, { ...words, language }, shape).map(({ header }) => header);
    expect(new Set(headers).size).toBe(headers.length);
  });

  test('are recognised by an import', () => {
    const columns = exportColumns(null, { ...words, language }, { ...shape, phones: 2 });
    const mapping = guessMapping(
      columns.map(({ header }) => header),
      [columns.map(({ cellOf }) => String(cellOf(claire) ?? ''))],
    );
    expect(mapping.filter((one) => one !== null)).toEqual([
      ...['civility', 'firstName', 'lastName', 'organisation', 'jobTitle', 'audience'],
      ...[
        'phone',
        'phone2',
        'email',
        'email2',
        'line1',
        'line2',
        'postalCode',
        'city',
        'country',
        'siret',
        'website',
        'source',
        'inboundAt',
        'customerSince',
        'stage',
        'owner',
      ],
      ...['nextActionAt', 'contactedOn', 'expectedAmount', 'expectedCurrency', 'expectedCloseOn'],
      ...['budget', 'budgetCurrency', 'decisionOn', 'competitor', 'renewalOn', 'lostReason'],
      ...['tags', 'opposition', 'headcount', 'naf'],
    ]);
  });
});

test('with several pipelines a file says of which one a stage is', () => {
  const several = { ...words, pipelineNames: new Map([['won', 'Ventes']]) };
  expect(rowOf(exportColumns(null, several, shape))).toMatchObject({ Pipeline: 'Ventes', Étape: 'Gagné' });
  expect(rowOf(exportColumns(['stage', 'pipeline'], words, shape))).toEqual({ Étape: 'Gagné', Pipeline: null });
});

test.each<[string, Partial<ExportedProspect>, Record<string, string | null>]>([
  ['a known reason in the words of the file', { lostReason: 'no-need' }, { 'Motif de perte': 'Pas de besoin' }],
  ['another as somebody wrote it', { lostReason: 'Trop cher' }, { 'Motif de perte': 'Trop cher' }],
  ['the SIREN of a SIRET', { lostReason: null }, { SIREN: '362521879' }],
  ['a SIREN that came alone', { siret: null, custom: { siren: '732829320' } }, { SIREN: '732829320' }],
])('%s stands in a file', (_what, changes, cells) => {
  const [header] = Object.keys(cells);
  const chosen = [header === 'SIREN' ? 'siren' : 'lostReason'];
  const columns = exportColumns(chosen, words, shape);
  expect(Object.fromEntries(columns.map((one) => [one.header, one.cellOf({ ...claire, ...changes })]))).toEqual(cells);
});
