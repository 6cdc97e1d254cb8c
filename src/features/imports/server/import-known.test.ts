// By which keys a row is taken for somebody known, in the base and within one file.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileOf, type Imports, openImports } from '../../../main/server/test-imports.ts';
import { runImport } from './run-import.ts';

let imports: Imports;

beforeAll(async () => {
  imports = await openImports({ withJobs: false });
});
afterAll(() => imports?.close());

describe.each([
  ['its id elsewhere', 'Record ID;Nom', 'A-1;Dupont', 'A-1;Dupont-Martin', 1],
  ['the SIRET of a company', 'Société;SIRET', 'Lumen;73282932000074', 'Atelier Lumen;732 829 320 00074', 1],
  ['the e-mail address, however it is typed', 'Nom;E-mail', 'Dupont;jean@a.example', 'Martin;Jean@A.example', 1],
  ['the mobile', 'Nom;Mobile', 'Dupont;06 39 98 00 01', 'Martin;+33 6 39 98 00 01', 1],
  ['the landline and the name', 'Prénom;Nom;Tél', 'Jean;Dupont;01 45 67 89 01', 'JEAN;DUPONT;0145678901', 1],
  ['the company and the postal code', 'Société;CP', 'Éts Martin & Fils SARL;75001', 'Martin et Fils;75001', 1],
  ['the name and the company', 'Prénom;Nom;Société', 'Zoé;Lefèvre;Lumen SAS', 'ZOE;LEFEVRE;Groupe Lumen', 1],
  ['not the landline of colleagues', 'Prénom;Nom;Tél', 'Jean;Dupont;0145678901', 'Luc;Martin;0145678901', 2],
  ['not an address for all', 'Nom;E-mail', 'Dupont;contact@a.example', 'Martin;contact@a.example', 2],
  ['not the SIRET of colleagues', 'Nom;SIRET', 'Dupont;73282932000074', 'Martin;73282932000074', 2],
  ['not the name of a company elsewhere', 'Société;CP', 'Martin SARL;75001', 'Martin SARL;69002', 2],
  ['not the name alone', 'Prénom;Nom', 'Jean;Dupont', 'Jean;Dupont', 2],
])('%s', (_, header, first, second, people) => {
  test('in the base', async () => {
    const bring = await openDesk();
    await bring(fileOf(header, first));
    const { preview, counts } = await bring(fileOf(header, second));
    expect(preview).toMatchObject([{ fate: people === 1 ? 'known' : 'created' }]);
    expect(counts.created).toBe(people - 1);
  });

  test('within the file', async () => {
    const bring = await openDesk();
    const { preview, counts } = await bring(fileOf(header, first, second));
    expect(preview).toMatchObject([{ fate: 'created' }, { fate: people === 1 ? 'known' : 'created' }]);
    expect(counts.created).toBe(people);
  });
});

/** Imports a file into a new company, and tells what was announced and what came of it. */
async function openDesk() {
  const admin = await imports.calls.company('Atelier Lumen');
  const api = imports.as(admin);
  return async (content: Uint8Array) => {
    const { body } = await api.upload(content, 'a.csv');
    await api.send('POST', `/imports/${body.id}/run`, {});
    await runImport(imports.engine, admin, body.id);
    const { counts } = (await api.get(`/imports/${body.id}`)).body;
    return { preview: body.preview, counts };
  };
}
