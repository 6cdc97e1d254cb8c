import { describe, expect, test } from 'vitest';
import { columnSynonyms } from './column-synonyms.ts';
import { guessMapping } from './columns.rules.ts';
import { headerSignature, headersBeforeRefusal, headerText } from './header-text.rules.ts';
import { importFieldLabels } from './import-fields.messages.ts';
import { importFields } from './import-fields.ts';

/** A sheet of one line per column: its header and values. */
function guess(columns: Record<string, string[]>) {
  const headers = Object.keys(columns);
  const length = Math.max(...Object.values(columns).map((values) => values.length));
  const rows = Array.from({ length }, (_, index) => headers.map((header) => columns[header]?.[index] ?? ''));
  return Object.fromEntries(guessMapping(headers, rows).map((field, index) => [headers[index], field]));
}

test.each([
  ['  N° de Téléphone ', 'numero telephone'],
  ['num_tel', 'num tel'],
  ['E-mail', 'e mail'],
  ["Chiffre d'affaires", 'chiffre affaire'],
  ['codePostal', 'code postal'],
  ['Prénom ', 'prenom'],
  ['SIRET', 'siret'],
])('the header "%s" is compared as "%s"', (header, text) => expect(headerText(header)).toBe(text));

test.each(columnSynonyms.flatMap(([field, synonyms]) => synonyms.map((synonym) => [synonym, field] as const)))(
  'a column called "%s" fills %s',
  (synonym, field) => {
    // A currency is the one of an amount.
    const beside = field === 'expectedCurrency' ? ['Montant attendu'] : [];
    expect(guessMapping([...beside, synonym], []).at(-1)).toBe(field);
  },
);

test('the headers of a trade fair', () => {
  const headers =
    'Civ.;NOM;Prénom ;Raison sociale;Fonction;Tél. fixe;Portable;Courriel;CP;Ville;Effectif;Provenance;Commentaires;Date de contact';
  expect(guessMapping(headers.split(';'), [])).toEqual([
    'civility',
    'lastName',
    'firstName',
    'organisation',
    'jobTitle',
    'phone',
    'mobile',
    'email',
    'postalCode',
    'city',
    'headcount',
    'source',
    'comment',
    'contactedOn',
  ]);
});

test('the headers of an English export', () => {
  const headers =
    'Record ID,First Name,Last Name,Email Address,Phone Number,Mobile Phone,Company Name,Job Title,Zip Code,City,Country,Lead Status';
  expect(guessMapping(headers.split(','), [])).toEqual([
    'externalId',
    'firstName',
    'lastName',
    'email',
    'phone',
    'mobile',
    'organisation',
    'jobTitle',
    'postalCode',
    'city',
    'country',
    'stage',
  ]);
});

test.each([
  ['Téléphone portable', 'mobile'],
  ['Tél. mobile pro', 'mobile'],
  ['Adresse e-mail du contact', 'email'],
  ['Adresse de l’entreprise', 'line1'],
  ['Code postal société', 'postalCode'],
  ['Nom de la société', 'organisation'],
  ['Nom du contact', 'lastName'],
  ['Prénom du responsable', 'firstName'],
  ['Fonction du contact', 'jobTitle'],
  ['Nom complet du dirigeant', 'fullName'],
  ['Numéro SIRET', 'siret'],
  ['Statut juridique', null],
  ['Date de naissance', null],
  ['Fax', null],
  ['Trucs', null],
])('a column called « %s » fills %s', (header, field) => {
  expect(guessMapping([header], [])).toEqual([field]);
});

describe('two columns for one field', () => {
  test('the second takes the second place, a third none', () => {
    expect(guess({ Téléphone: [], 'Téléphone 2': [], 'Téléphone 3': [] })).toEqual({
      Téléphone: 'phone',
      'Téléphone 2': 'phone2',
      'Téléphone 3': null,
    });
    expect(guess({ 'E-mail': [], Mail: [], Portable: [], GSM: [] })).toEqual({
      'E-mail': 'email',
      Mail: 'email2',
      Portable: 'mobile',
      GSM: 'mobile2',
    });
    expect(guess({ Note: [], Remarques: [] })).toEqual({ Note: 'comment', Remarques: null });
  });

  test('the number in the header wins, wherever the others stand', () => {
    expect(guess({ 'E-mail': [], 'E-mail 2': [], Mél: [] })).toEqual({
      'E-mail': 'email',
      'E-mail 2': 'email2',
      Mél: null,
    });
    expect(guess({ Mél: [], 'E-mail 2': ['a@example.com'] })).toEqual({ Mél: 'email', 'E-mail 2': 'email2' });
    expect(guess({ Mail: [], 'E-mail 1': [], Email2: [] })).toEqual({
      Mail: null,
      'E-mail 1': 'email',
      Email2: 'email2',
    });
    expect(guess({ 'Adresse 2': [], 'Adresse 1': [] })).toEqual({ 'Adresse 2': 'line2', 'Adresse 1': 'line1' });
  });

  test('the header that names the field outright comes first', () => {
    expect(guess({ 'Téléphone du siège': [], Téléphone: [] })).toEqual({
      'Téléphone du siège': 'phone2',
      Téléphone: 'phone',
    });
  });
});

describe('values decide where headers mislead', () => {
  test('« numéro » is a telephone only over telephones', () => {
    expect(guess({ Numéro: ['06 12 34 56 78', '01 45 67 89 01'] })).toEqual({ Numéro: 'phone' });
    expect(guess({ Numéro: ['12', '14 bis', '3'] })).toEqual({ Numéro: null });
  });

  test.each([
    ['Téléphone', ['Paris'], 'phone'],
    ['Tél. du siège', ['Lyon', '12'], 'phone'],
    ['Phone', ['a@example.com', ''], 'phone'],
    ['Ville', ['a@example.com'], 'city'],
    ['Téléphone', ['Paris', 'Lyon', 'Lille', 'Nice', 'Brest'], null],
    ['Ville', ['a@ex.com', 'b@ex.com', 'c@ex.com', 'd@ex.com', 'e@ex.com'], 'email'],
    ['Numéro de dossier', ['12', '14'], null],
    ['Adresse', ['a@example.com'], 'email'],
  ])('a clear header stands against a few cells that slipped: « %s » over %j', (header, values, field) => {
    expect(guess({ [header]: values })).toEqual({ [header]: field });
  });

  test('of two rows, one has slipped', () => {
    const rows = [
      ['Dupont', '', 'Lyon'],
      ['06 12 34 56 78', 'Paris', ''],
    ];
    expect(guessMapping(['Nom', 'Téléphone', 'Ville'], rows)).toEqual(['lastName', 'phone', 'city']);
  });

  test('« titre » is a civility only over civilities', () => {
    expect(guess({ Civilité: ['M', 'M. et Mme', 'cassé'] })).toEqual({ Civilité: 'civility' });
    expect(guess({ Titre: ['M.', 'Mme', 'Mme'] })).toEqual({ Titre: 'civility' });
    expect(guess({ Titre: ['Directeur', 'Gérante', 'DRH'] })).toEqual({ Titre: 'jobTitle' });
  });

  test('« nom » without first names is a full name when it holds several words', () => {
    expect(guess({ Nom: ['Jean Dupont', 'Claire Martin'], Ville: ['Lyon', 'Paris'] })).toMatchObject({
      Nom: 'fullName',
    });
    expect(guess({ Nom: ['Dupont', 'Martin'], Ville: [] })).toMatchObject({ Nom: 'lastName' });
    expect(guess({ Nom: ['Le Gall', 'El Amrani'], Prénom: ['Jean', 'Inès'] })).toMatchObject({ Nom: 'lastName' });
  });

  test('« name » beside a first name is a last name', () => {
    expect(guess({ 'First name': [], Name: [] })).toEqual({ 'First name': 'firstName', Name: 'lastName' });
  });

  test('« valeur » is an amount only over amounts', () => {
    expect(guess({ Montant: ['1 500 €', '12,5 k€', ''] })).toEqual({ Montant: 'expectedAmount' });
    expect(guess({ 'Budget annuel': ['2000', 'à voir'] })).toEqual({ 'Budget annuel': 'budget' });
    expect(guess({ Valeur: ['haute', 'basse'] })).toEqual({ Valeur: null });
  });

  test('« chiffre d’affaires » is what a company earns, « CA potentiel » what it may bring', () => {
    expect(guess({ 'Montant du chiffre d’affaires': ['12 M€'], 'CA potentiel': ['1 500 €'] })).toEqual({
      'Montant du chiffre d’affaires': 'revenue',
      'CA potentiel': 'expectedAmount',
    });
  });

  test('« client : oui/non » is a flag', () => {
    expect(guess({ Client: ['Oui', 'Non', 'non'] })).toEqual({ Client: 'customerSince' });
    expect(guess({ Compte: ['Oui', 'Non', 'non'] })).toEqual({ Compte: null });
    expect(guess({ Client: ['Garage Martin', 'Boulangerie Petit'] })).toEqual({ Client: 'organisation' });
  });

  test('« contact » may hold e-mails, « activité » codes, « identifiant » SIRET numbers', () => {
    expect(guess({ Contact: ['a@example.com', 'b@example.com'] })).toEqual({ Contact: 'email' });
    expect(guess({ Activité: ['62.01Z', '4711B'] })).toEqual({ Activité: 'naf' });
    expect(guess({ Identifiant: ['73282932000074'] })).toEqual({ Identifiant: 'siret' });
  });

  test.each(['Owner', 'Commercial', 'Responsable commercial', 'Assigned to', 'Owner email'])(
    '« %s » names a person of the company, also by their e-mail',
    (header) => {
      const emails = ['claire@lumen.example', 'karim@lumen.example'];
      expect(guess({ [header]: emails, 'E-mail': ['a@example.com', 'b@example.com'] })).toEqual({
        [header]: 'owner',
        'E-mail': 'email',
      });
    },
  );

  test('an unknown header is judged by its values', () => {
    expect(
      guess({
        A: ['claire@example.com', 'paul@example.com', '', 'luc@example.com'],
        B: ['0612345678', '0712345678'],
        C: ['01 45 67 89 01', '0612345678'],
        D: ['https://example.com', 'www.example.com'],
        E: ['732829320', '356000000'],
        F: ['rouge', 'vert'],
      }),
    ).toEqual({ A: 'email', B: 'mobile', C: 'phone', D: 'website', E: 'siren', F: null });
  });
});

test('a mapping is remembered by the headers, however they are decorated and in whatever order', () => {
  expect(headerSignature(['Nom', 'N° Téléphone'])).toBe(headerSignature([' NOM ', 'numéro de téléphone']));
  expect(headerSignature(['Nom', 'E-mail', 'codePostal'])).toBe(headerSignature(['CODEPOSTAL', 'nom', 'Email']));
  expect(headerSignature(['Nom', 'Ville'])).not.toBe(headerSignature(['Nom', 'Ville', 'Ville']));
});

test('only a file of refused rows is known by the headers of another file', () => {
  expect(headersBeforeRefusal(['Nom', 'Ville', 'motif'])).toEqual(['Nom', 'Ville', undefined]);
  expect(headersBeforeRefusal(['Nom', 'B', 'C', ' Motif'])).toEqual(['Nom', '', '', undefined]);
  expect(headersBeforeRefusal(['motif', 'Nom'])).toEqual([undefined, 'Nom']);
  expect(headersBeforeRefusal(['Nom', 'Ville', 'E-mail'])).toBeUndefined();
  expect(headersBeforeRefusal([])).toBeUndefined();
});

test('every field has its name in both languages', () => {
  expect(Object.keys(importFieldLabels.fr)).toEqual([...importFields]);
  expect(Object.keys(importFieldLabels.en)).toEqual([...importFields]);
});
