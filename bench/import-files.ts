// Big files of contacts as a trade fair hands them over, to measure imports with: untidy names, telephones in many
// formats, postal codes without their zero, some rows twice and some that name nobody. The same count gives the same rows.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeXlsxStream } from 'hucre/xlsx';

export const contactHeaders = [
  'Civilité',
  'Prénom',
  'NOM',
  'Société',
  'Fonction',
  'Tél. fixe',
  'Portable',
  'E-mail',
  'Adresse',
  'CP',
  'Ville',
  'Date contact',
  'Commentaires',
] as const;

const firstNames = ['Marie', 'jean-pierre', 'AWA', 'Élodie', 'Karim', 'anne-sophie', 'LUC', 'Maëlle', 'Théo', 'INÈS'];
const lastNames = [
  "D'ALMEIDA",
  'Lefèvre',
  'LE GALL',
  'martin',
  'NGUYEN',
  'Koné',
  'Dupont-Durand',
  'EL AMRANI',
  'traoré',
  'Müller',
];
const trades = ['Menuiserie', 'Pharmacie', 'Garage', 'Boulangerie', 'Imprimerie', 'Cabinet', 'Clinique', 'Domaine'];
const forms = ['SARL', 'SAS', 'S.A.R.L.', 'EURL', 'SA', ''];
const jobs = ['Gérant', 'DIRECTRICE', 'responsable achats', 'Assistante', ''];
const towns = [
  ['1000', 'Bourg-en-Bresse'],
  ['75011', 'PARIS'],
  ['F-69003', 'Lyon'],
  ['13 001', 'Marseille'],
  ['07200', 'aubenas'],
  ['97410', 'Saint-Pierre'],
] as const;
const remarks = [
  '',
  '',
  'Rappeler après le salon',
  'a dit « peut-être »',
  'Veut un devis ; urgent',
  'Déjà équipé,\nvoir en 2027',
];

/** So many rows of cells, one in thirty twice and one in forty with neither name nor organisation. */
/** From `start` on, so that two files of one run hold different people. */
export function* contactRows(count: number, start = 0): Generator<string[]> {
  const pick = dice(count + start);
  let before: string[] = [];
  for (let place = 0; place < count; place++) {
    const again = before.length > 0 && pick(30) === 0;
    const row = again ? before : contact(start + place, pick);
    if (!again && pick(40) === 0) row.fill('', 1, 4);
    yield row;
    before = row;
  }
}

export async function writeContactsCsv(path: string, count: number, start = 0): Promise<void> {
  await pipeline(Readable.from(csvLines(count, start)), createWriteStream(path));
}

export async function writeContactsXlsx(path: string, count: number, start = 0): Promise<void> {
  async function* rows() {
    yield* contactRows(count, start);
  }
  const columns = contactHeaders.map((header) => ({ header }));
  await pipeline(writeXlsxStream(rows(), { name: 'Contacts', columns }), createWriteStream(path));
}

function contact(place: number, pick: (sides: number) => number): string[] {
  const of = <Item>(items: readonly Item[]) => items[pick(items.length)]!;
  const [firstName, lastName] = [of(firstNames), of(lastNames)];
  const organisation = `${of(trades)} ${of(lastNames)} ${place} ${of(forms)}`.trim();
  const [postalCode, city] = of(towns);
  return [
    of(['M.', 'Mme', 'monsieur', '']),
    firstName,
    `${lastName}`,
    organisation,
    of(jobs),
    pick(3) ? written(`1${String(40_000_000 + place)}`, pick(5)) : '',
    pick(4) ? written(`6${String(10_000_000 + place)}`, pick(5)) : '',
    pick(4) ? `${pick(2) ? 'Contact' : 'c'}${place}@societe${place}.example` : '',
    `${1 + pick(200)} rue de la République`,
    postalCode,
    city,
    `0${1 + pick(9)}/03/2026`,
    of(remarks),
  ];
}

/** Nine digits as people write a French number. */
function written(digits: string, way: number): string {
  const pairs = `0${digits}`.match(/../g) ?? [];
  return [pairs.join(' '), pairs.join('.'), digits, `+33 (0)${digits}`, `0033${digits}`][way] ?? digits;
}

function* csvLines(count: number, start: number): Generator<string> {
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')}\r\n`;
  yield line(contactHeaders);
  for (const cells of contactRows(count, start)) yield line(cells);
}

/** Numbers below `sides` that look random and are the same at every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed + 1;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
