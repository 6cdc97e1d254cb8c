import { expect, test } from 'vitest';
import type { ColumnMapping, ImportField } from './import-fields.ts';
import { type AcceptedRow, readImportedRow } from './imported-row.rules.ts';

const context = { country: 'FR', currency: 'EUR', audience: 'B2B', source: 'Salon' } as const;

function read(cells: Partial<Record<ImportField, string>>, more = {}) {
  const mapping: ColumnMapping = [null, ...(Object.keys(cells) as ImportField[])];
  return readImportedRow(['unmapped', ...Object.values(cells)], mapping, { ...context, ...more });
}

function accepted(cells: Partial<Record<ImportField, string>>, more = {}): AcceptedRow {
  const row = read(cells, more);
  if ('refused' in row) throw new Error(`refused: ${JSON.stringify(row.refused)}`);
  return row;
}

test('a full row', () => {
  const row = accepted({
    civility: 'Madame',
    lastName: 'LE GALL',
    firstName: 'théo',
    organisation: ' Cabinet  Lefèvre SARL',
    jobTitle: 'DRH',
    phone: '04.65.71.41.94',
    mobile: '639983239 ',
    email: 'Theo@Example.com; contact@example.com',
    postalCode: '1000',
    city: 'Bourg-en-Bresse',
    headcount: '10 à 19',
    tags: 'salon; vip',
    comment: 'ligne 1\nligne 2',
    contactedOn: '27/05/2026',
    nextActionAt: '2026-12-01',
    opposition: 'non',
  });
  expect(row).toEqual({
    prospect: {
      civility: 'Mme',
      lastName: 'Le Gall',
      firstName: 'Théo',
      organisation: 'Cabinet Lefèvre SARL',
      jobTitle: 'DRH',
      phones: [
        { number: '+33639983239', typed: '639983239', kind: 'mobile', status: 'possible' },
        { number: '+33465714194', typed: '04.65.71.41.94', kind: 'landline', status: 'possible' },
      ],
      emails: [
        { address: 'Theo@example.com', kind: 'personal' },
        { address: 'contact@example.com', kind: 'generic' },
      ],
      address: { postalCode: '01000', city: 'Bourg-en-Bresse', country: 'FR' },
      audience: 'B2B',
      source: 'Salon',
      tags: ['salon', 'vip'],
      opposition: false,
      custom: { headcount: '10-19' },
    },
    note: 'ligne 1\nligne 2',
    contactedOn: '2026-05-27',
    nextActionOn: '2026-12-01',
    problems: [],
  });
});

test.each([
  [{ lastName: 'Dupont' }],
  [{ firstName: 'Jean' }],
  [{ fullName: 'Jean Dupont' }],
  [{ organisation: 'Garage Martin' }],
])('%j is enough to be a prospect', (cells) => expect(read(cells)).toHaveProperty('prospect'));

test('a row that names nobody is refused', () => {
  const refused = [{ code: 'nameOrOrganisationMissing' }];
  expect(read({ lastName: ' ', firstName: '', organisation: '', phone: '06 12 34 56 78' })).toEqual({ refused });
  expect(read({ civility: 'Mme', email: 'claire@example.com' })).toEqual({ refused });
});

test('bad cells are noted, the row stays, and an unreadable telephone is kept as typed', () => {
  const { prospect, problems, contactedOn } = accepted({
    lastName: 'Dupont',
    phone: '06 12 34 5O 78',
    phone2: '0899 12 34 56',
    email: 'jean@',
    email2: 'jean@gmial.com',
    postalCode: '99999',
    siret: '7,32829E+13',
    contactedOn: 'hier',
    consent: 'peut-être',
    country: 'Narnia',
  });
  expect(prospect.phones[0]).toEqual({
    number: '06 12 34 5O 78',
    typed: '06 12 34 5O 78',
    kind: 'other',
    status: 'invalid',
  });
  expect(prospect.emails.map((email) => email.address)).toEqual(['jean@gmial.com']);
  expect(contactedOn).toBeUndefined();
  expect(problems.map(({ code, field }) => [code, field])).toEqual([
    ['countryUnknown', 'country'],
    ['postalCodeUnknown', 'postalCode'],
    ['phoneUnreadable', 'phone'],
    ['phoneNotCallable', 'phone2'],
    ['emailUnreadable', 'email'],
    ['emailSuspicious', 'email2'],
    ['siretDigitsLost', 'siret'],
    ['answerUnreadable', 'consent'],
    ['dateUnreadable', 'contactedOn'],
  ]);
});

test('the country of the row wins over that of the file', () => {
  const { prospect } = accepted({
    lastName: 'Peeters',
    country: 'Belgique',
    mobile: '0470 12 34 56',
    postalCode: '1000',
  });
  expect(prospect.phones[0]?.number).toBe('+32470123456');
  expect(prospect.address).toEqual({ postalCode: '1000', country: 'BE' });
});

test('postal code and city in one column are told apart', () => {
  expect(accepted({ lastName: 'Dupont', city: '69003 Lyon' }).prospect.address).toEqual({
    postalCode: '69003',
    city: 'Lyon',
    country: 'FR',
  });
  expect(accepted({ lastName: 'Dupont', city: 'Lyon 3e' }).prospect.address).toEqual({
    city: 'Lyon 3e',
    country: 'FR',
  });
});

test('a landline in the mobile column is a landline', () => {
  const { prospect } = accepted({ lastName: 'Dupont', mobile: '01 45 67 89 01', phone: '06 12 34 56 78' });
  expect(prospect.phones.map(({ kind }) => kind)).toEqual(['landline', 'mobile']);
});

test('one number in two columns is told once', () => {
  const { prospect } = accepted({ lastName: 'Dupont', mobile: '06 12 34 56 78', phone: '+33612345678' });
  expect(prospect.phones).toHaveLength(1);
});

test('a full name is split unless a last name stands beside it', () => {
  expect(accepted({ fullName: 'M. Jean DUPONT' }).prospect).toMatchObject({
    civility: 'M.',
    firstName: 'Jean',
    lastName: 'Dupont',
  });
  expect(accepted({ fullName: 'Dupont Bernardin' }).problems).toEqual([
    { code: 'nameUnsplit', field: 'fullName', value: 'Dupont Bernardin' },
  ]);
  expect(accepted({ fullName: 'Service achats', lastName: 'Dupont' }).prospect).toMatchObject({ lastName: 'Dupont' });
});

test('a contact later than today did not happen', () => {
  const row = accepted({ lastName: 'Dupont', contactedOn: '22/11/2026' }, { today: '2026-11-21' });
  expect(row.contactedOn).toBeUndefined();
  expect(row.problems[0]?.code).toBe('dateInFuture');
});

test('the source of a row wins over that of the file', () => {
  expect(accepted({ lastName: 'Dupont', source: 'stand B12' }).prospect.source).toBe('stand B12');
  expect(accepted({ lastName: 'Dupont', source: '' }).prospect.source).toBe('Salon');
});

test('a text too long for its field is cut and said so', () => {
  const { prospect, problems } = accepted({ lastName: 'Dupont', jobTitle: 'x'.repeat(130) });
  expect(prospect.jobTitle).toHaveLength(120);
  expect(problems).toEqual([{ code: 'textCut', field: 'jobTitle', value: 'x'.repeat(130) }]);
});

test('cells that an export wrote as formulas are read as what they show', () => {
  const { prospect } = accepted({
    lastName: '="DUPONT"',
    phone: '="0612345678"',
    postalCode: '="01000"',
    jobTitle: '="Chef ""pro"""',
  });
  expect(prospect).toMatchObject({
    lastName: 'Dupont',
    phones: [{ number: '+33612345678', typed: '0612345678' }],
    address: { postalCode: '01000' },
    jobTitle: 'Chef "pro"',
  });
});

test.each([
  ['vip, VIP , Víp', ['vip']],
  ['Salon; grand  compte | salon\nGrand Compte', ['Salon', 'grand compte']],
  [' ; ', undefined],
])('the tags of « %s »', (cell, tags) => {
  const read = readImportedRow(['Dupont', cell], ['lastName', 'tags'], {
    country: 'FR',
    currency: 'EUR',
    audience: 'B2B',
  });
  expect(read).toMatchObject({ prospect: { lastName: 'Dupont' } });
  expect('prospect' in read && read.prospect.tags).toEqual(tags);
});

test('a request that came in is read with its time, and one to come is none', () => {
  const told = (inboundAt: string) => accepted({ lastName: 'Dupont', inboundAt }, { today: '2026-11-24' });
  expect(told('24/11/2026 9h30').inbound).toEqual({ day: '2026-11-24', time: '09:30' });
  expect(told('25/11/2026').problems).toEqual([{ code: 'dateInFuture', field: 'inboundAt', value: '25/11/2026' }]);
  const { inbound, problems } = told('ce matin');
  expect(inbound).toBeUndefined();
  expect(problems).toEqual([{ code: 'dateUnreadable', field: 'inboundAt', value: 'ce matin' }]);
});
