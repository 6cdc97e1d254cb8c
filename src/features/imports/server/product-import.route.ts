import { z } from 'zod';
import { wallTime, zoneKnownHere } from '../../../engine/dates.ts';
import type { Caller } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { storable } from '../../../engine/server/copy-text.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { productRecord } from '../../products/product.record.ts';
import {
  MOST_PRODUCT_ROWS,
  MOST_TOLD_ROWS,
  type ProductImportAnswer,
  type ProductRowProblem,
  productImportAnswer,
} from '../../products/product-import.ts';
import { productColumnsOf, productHeaderRow } from '../product-columns.rules.ts';
import { gatherProducts } from '../product-gathering.rules.ts';
import { type ProductCells, readProductRow, signsOf } from '../product-rows.rules.ts';
import { importProducts, type ProductFate } from './import-products.bulk.ts';
import { inTemporaryFolder, type ReceivedUpload, receiveUpload } from './received-upload.ts';
import { sheetReader } from './sheet-reader.ts';
import { chooseSheet, type SheetRow } from './sheets.ts';
import { readable } from './unreadable-file.ts';

const form = z.strictObject({
  run: z.enum(['true', 'false']).default('false').describe('true writes; else only what would come of it is told'),
});
const ROWS_AT_ONCE = 1_000;

/** A file of products: a look at what would come of it, or the thing itself. Its reference tells a product again. */
export const productImport: ServerFeature = ({ http, engine, sessions }) => {
  http.post(
    '/api/v1/products/import',
    apiRoute({
      summary: 'Import products and prices from a CSV or XLSX file; the reference is the key',
      form,
      answer: { json: productImportAnswer },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const caller = await inCompany(engine.database, person, (transaction) => engine.callerOf(transaction));
      if (scopeOf(caller, 'products.edit') === 'none') refuse('access.forbidden', { permission: 'products.edit' });
      return inTemporaryFolder(async (folder) => {
        const upload = await receiveUpload(request, folder);
        const { run } = parseInput(form, upload.fields);
        const file = await readable(readProductFile(upload));
        return importFile(engine, person, { ...file, caller, runs: run === 'true' });
      });
    },
  );
  return {};
};

interface ProductFile {
  titles: string[];
  rows: ProductCells[];
  broken: number[];
  isWorkbook: boolean;
}

async function readProductFile({ path, fileName }: ReceivedUpload): Promise<ProductFile> {
  const summary = await sheetReader.openSheets(path, fileName);
  const sheet = chooseSheet(summary.sheets)?.name;
  const { encoding, delimiter } = summary;
  const all: SheetRow[] = [];
  for await (const row of sheetReader.readRows(path, { sheet, encoding, delimiter })) {
    all.push({ ...row, cells: row.cells.map((cell) => storable(cell)) });
    if (all.length > MOST_PRODUCT_ROWS) refuse('productImport.tooLong', { most: MOST_PRODUCT_ROWS }, 'file');
  }
  const header = productHeaderRow(all.map(({ cells }) => cells));
  if (header < 0) refuse('productImport.noTitles', {}, 'file');
  const titles = all[header]?.cells ?? [];
  const columns = productColumnsOf(titles);
  const below = all.slice(header + 1);
  if (below.length === 0) refuse('import.unreadable.headersOnly', {}, 'file');
  const rows = below.map(({ rowNumber, cells }) => ({
    row: rowNumber,
    cells: Object.fromEntries(columns.flatMap((column, place) => (column ? [[column, cells[place] ?? '']] : []))),
  }));
  const broken = below.flatMap(({ rowNumber, broken }) => (broken ? [rowNumber] : []));
  return { titles, rows, broken, isWorkbook: summary.kind === 'xlsx' };
}

async function importFile(
  engine: Engine,
  person: Person,
  { titles, rows, broken, isWorkbook, caller, runs }: ProductFile & { caller: Caller; runs: boolean },
): Promise<ProductImportAnswer> {
  const { currency, country } = caller;
  const context = { currency, country, shape: productRecord.schema.shape, signs: signsOf(rows, isWorkbook) };
  const read = rows.map((row) => readProductRow(row, context));
  const { wanted, problems } = gatherProducts(read, new Set(broken));
  const day = wallTime(new Date().toISOString(), zoneKnownHere(caller.timeZone)).day;
  const fates: ProductFate[] = [];
  for (let place = 0; place < wanted.length; place += ROWS_AT_ONCE) {
    const some = wanted.slice(place, place + ROWS_AT_ONCE);
    fates.push(...(await importProducts(engine, person, { wanted: some, day, looks: !runs })));
  }
  const told: ProductRowProblem[] = [
    ...problems,
    ...fates.flatMap((fate, place) => ('problem' in fate ? [{ row: wanted[place]!.first.row, ...fate.problem }] : [])),
  ].toSorted((a, b) => a.row - b.row);
  const refused = new Set(told.map(({ row }) => row));
  const first = new Set([...refused].slice(0, MOST_TOLD_ROWS));
  const count = (wantedFate: string) => fates.filter((fate) => 'fate' in fate && fate.fate === wantedFate).length;
  return {
    ran: runs,
    columns: productColumnsOf(titles).map((column, place) => ({ title: titles[place] ?? '', column })),
    rows: rows.length,
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    refused: refused.size,
    problems: told.filter(({ row }) => first.has(row)),
  };
}
