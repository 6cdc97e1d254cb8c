import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dedupeKeys } from '../../prospects/prospect-keys.rules.ts';
import { guessMapping } from '../columns.rules.ts';
import { findHeaderRow } from '../header-row.rules.ts';
import { type AcceptedRow, readImportedRow } from '../imported-row.rules.ts';
import { sheetReader } from './sheet-reader.ts';
import type { SheetRow } from './sheets.ts';

const folder = `${import.meta.dirname}/examples/salon-lyon/`;

interface Fate {
  row: number;
  fate: 'created' | 'duplicate' | 'refused';
  of?: number;
  first?: string;
  phone?: string | null;
  mobile?: string | null;
  email?: string | null;
  postalCode?: string;
  city?: string;
  organisation?: string;
}

const truth: Fate[] = JSON.parse(readFileSync(`${folder}truth.json`, 'utf8')).truth;

interface Outcome {
  fate: Fate['fate'];
  of?: number;
  accepted?: AcceptedRow;
}

async function importFile(fileName: string, owners = new Map<string, number>()): Promise<Outcome[]> {
  const rows: SheetRow[] = [];
  for await (const row of sheetReader.readRows(folder + fileName)) rows.push(row);
  const cells = rows.map((row) => row.cells);
  const header = findHeaderRow(cells);
  const mapping = guessMapping(cells[header]!, cells.slice(header + 1, header + 51));
  return cells.slice(header + 1).map((row, index) => {
    const read = readImportedRow(row, mapping, { country: 'FR', currency: 'EUR', audience: 'B2B', source: 'Salon' });
    if ('refused' in read) return { fate: 'refused' };
    const { prospect } = read;
    const keys = dedupeKeys({ ...prospect, postalCode: prospect.address.postalCode }).map(
      ({ kind, key }) => `${kind}:${key}`,
    );
    const known = keys.map((key) => owners.get(key)).find((owner) => owner !== undefined);
    for (const key of keys) owners.set(key, owners.get(key) ?? known ?? index + 1);
    return known ? { fate: 'duplicate', of: known, accepted: read } : { fate: 'created', accepted: read };
  });
}

function summary({ fate, of, accepted }: Outcome) {
  if (fate !== 'created' || !accepted) return { fate, of };
  const { phones, emails, address, organisation, firstName } = accepted.prospect;
  const readable = phones.filter((phone) => phone.status !== 'invalid');
  return {
    fate,
    first: firstName,
    mobile: readable.find((phone) => phone.kind === 'mobile')?.number ?? null,
    phone: readable.find((phone) => phone.kind === 'landline')?.number ?? null,
    email: emails[0]?.address ?? null,
    postalCode: address.postalCode,
    city: address.city,
    organisation,
  };
}

function wanted({ fate, of, first, mobile, phone, email, postalCode, city, organisation }: Fate) {
  return fate === 'created' ? { fate, first, mobile, phone, email, postalCode, city, organisation } : { fate, of };
}

describe.each(['salon.xlsx', 'fichier.csv'])('%s, 500 contacts of a trade fair', (fileName) => {
  test('every row becomes what it must', async () => {
    const outcomes = await importFile(fileName);
    expect(outcomes).toHaveLength(500);
    expect(outcomes.map(summary)).toEqual(truth.map(wanted));
  });

  test('what was said at the stand is not lost', async () => {
    const [first, , third] = await importFile(fileName);
    expect(first?.accepted).toMatchObject({ note: 'a dit « peut-être »', contactedOn: '2026-03-03', problems: [] });
    expect(third?.accepted).toMatchObject({
      prospect: { civility: 'M.', lastName: 'Diallo', custom: { headcount: '120' } },
    });
  });
});

test('the text file of the same contacts brings nobody new', async () => {
  const known = new Map<string, number>();
  await importFile('salon.xlsx', known);
  const again = await importFile('fichier.csv', known);
  expect(again.filter(({ fate }) => fate === 'created')).toEqual([]);
});
