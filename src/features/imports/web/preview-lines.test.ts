import { expect, test } from 'vitest';
import type { CustomField } from '../../custom-fields/custom-field.record.ts';
import type { PreviewRow } from '../import-preview.rules.ts';
import { previewLines } from './preview-lines.ts';

const words = {
  t: (key: string) => key,
  locale: 'fr' as const,
  country: 'FR',
  audience: 'B2B' as const,
  source: 'Salon de Lyon 2026',
};

const claire: PreviewRow = {
  rowNumber: 4,
  fate: 'created',
  prospect: {
    civility: 'Mme',
    firstName: 'Claire',
    lastName: 'Martin',
    organisation: 'Garage Diallo SAS',
    audience: 'B2B',
    phones: [
      { number: '+33639983050', typed: '0639983050', kind: 'mobile', status: 'possible' },
      { number: '06 12', typed: '06 12', kind: 'other', status: 'invalid' },
    ],
    emails: [],
    address: { postalCode: '01000', city: 'Bourg-en-Bresse' },
    source: 'Salon de Lyon 2026',
    custom: { headcount: '10-19' },
  },
  note: 'a dit « peut-être »',
  contactedOn: '2026-03-03',
  inbound: null,
  nextActionOn: null,
  problems: [{ code: 'phoneUnreadable', field: 'mobile', value: '06 12' }],
};

test('a row is told in four cells, telephone numbers as people write them', () => {
  const { who, reach, place } = previewLines(claire, words);
  expect(who.map(({ text }) => text)).toEqual(['Mme Claire Martin', 'Garage Diallo SAS']);
  expect(reach[0]).toEqual({ text: '06 39 98 30 50', kind: 'plain' });
  expect(place.map(({ text }) => text)).toEqual(['01000 Bourg-en-Bresse']);
});

test('a problem stands in the cell of its field, and what could not be read is not shown as if it had been', () => {
  const { reach } = previewLines(claire, words);
  expect(reach.slice(1)).toEqual([{ text: 'importScreen.preview.problem', kind: 'problem' }]);
});

test('what the name of a field explains comes with that name; the source of the whole file is not repeated', () => {
  const { rest } = previewLines(claire, words);
  expect(rest.map(({ label, text }) => `${label} ${text}`)).toEqual([
    'importField.comment a dit « peut-être »',
    'importField.contactedOn 03/03/2026',
    'importField.headcount 10-19',
  ]);
});

test('a value of an own field bears its name, and so does what could not be read of one', () => {
  const budget = { key: 'budget', name: 'Budget', kind: 'money', options: [] } as unknown as CustomField;
  const row: PreviewRow = {
    ...claire,
    prospect: { ...claire.prospect!, custom: { budget: { amount: 1_800_000, currency: 'EUR' } } },
    problems: [{ code: 'dateUnreadable', field: 'custom.audit', name: 'Audit', value: 'bientôt' }],
  };
  const { rest, who } = previewLines(row, { ...words, ownFields: [budget] });
  expect(rest.at(-2)).toEqual({ label: 'Budget', text: '18\u202f000\u00a0€', kind: 'plain' });
  expect(rest.at(-1)).toEqual({ text: 'importScreen.preview.problem', kind: 'problem' });
  expect(who.map(({ kind }) => kind)).not.toContain('problem');
});

test('a stage or a sales rep that is unknown here is told once, as a problem', () => {
  const row: PreviewRow = {
    ...claire,
    prospect: { ...claire.prospect!, stage: 'Tiède', owner: 'Inès' },
    problems: [{ code: 'stageUnknown', field: 'stage', value: 'Tiède' }],
  };
  const texts = previewLines(row, words).rest.map(({ label = '', text }) => `${label} ${text}`.trim());
  expect(texts).toContain('importField.owner Inès');
  expect(texts).not.toContain('importField.stage Tiède');
  expect(texts.at(-1)).toBe('importScreen.preview.problem');
});

test('a refused row tells why', () => {
  const refused: PreviewRow = {
    ...claire,
    fate: 'refused',
    prospect: null,
    problems: [{ code: 'nameOrOrganisationMissing' }],
  };
  expect(previewLines(refused, words).who).toEqual([{ text: 'rowProblem.nameOrOrganisationMissing', kind: 'problem' }]);
});
