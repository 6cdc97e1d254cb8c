import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { Export } from '../export.record.ts';
import type { ExportColumn, ExportedProspect, ExportWords } from '../export-column.ts';
import { exportColumns } from '../export-columns.rules.ts';
import { prospectsAsked, shapeOf } from './asked-prospects.ts';
import { csvWriter } from './csv-writer.ts';
import type { SheetWriter } from './sheet-writer.ts';
import { xlsxWriter } from './xlsx-writer.ts';

type Wanted = Pick<Export, 'asked' | 'columns' | 'format' | 'language'>;

export const writerOf = ({ format }: Pick<Export, 'format'>): SheetWriter =>
  format === 'csv' ? csvWriter : xlsxWriter;

export interface WriteHooks {
  /** Hears how many there will be, before any is read. */
  onCounted?(count: number): Promise<void> | void;
  /** Hears how many are read; what it throws ends the file. */
  onRows?(done: number): Promise<void> | void;
}

/** Writes the file of an export to a path, as of this transaction’s moment; answers how many prospects it holds. */
export async function writeExport(
  transaction: CompanyTransaction,
  caller: Caller,
  { path, wanted, onCounted, onRows }: { path: string; wanted: Wanted } & WriteHooks,
): Promise<number> {
  const shape = await shapeOf(transaction, caller, wanted);
  await onCounted?.(shape.count);
  const words = await wordsOf(transaction, caller, wanted);
  const columns = exportColumns(wanted.columns, words, shape);
  let done = 0;
  async function* rows() {
    for await (const prospects of prospectsAsked(transaction, caller, wanted.asked)) {
      yield* prospects.map((prospect) => rowOf(prospect, columns));
      done += prospects.length;
      await onRows?.(done);
    }
  }
  await writerOf(wanted).write(path, { language: wanted.language, columns, rows: rows() });
  return done;
}

const rowOf = (prospect: ExportedProspect, columns: readonly ExportColumn[]) =>
  columns.map(({ cellOf }) => cellOf(prospect));

async function wordsOf(
  { db, companyId }: CompanyTransaction,
  { country, timeZone }: Caller,
  { language }: Pick<Export, 'language'>,
): Promise<ExportWords> {
  const { rows: stages } = await sql<Named & { pipelineId: string }>`select id, name, pipeline_id from kili.stage
    where company_id = ${companyId}`.execute(db);
  const { rows: pipelines } =
    await sql<Named>`select id, name from kili.pipeline where company_id = ${companyId}`.execute(db);
  const pipelineNames = namesOf(pipelines);
  const { rows: people } = await sql<Named>`select id, name from kili.user where company_id = ${companyId}`.execute(db);
  const { rows: campaigns } =
    await sql<Named>`select id, name from kili.campaign where company_id = ${companyId}`.execute(db);
  const { rows: customFields } = await sql<ExportWords['customFields'][number]>`select key, name, kind, archived_at
    from kili.custom_field where company_id = ${companyId} order by position, id`.execute(db);
  return {
    ...{ language, country, timeZone, customFields },
    stageNames: namesOf(stages),
    pipelineNames: new Map(
      pipelines.length > 1 ? stages.map(({ id, pipelineId }) => [id, pipelineNames.get(pipelineId) ?? '']) : [],
    ),
    ownerNames: namesOf(people),
    campaignNames: namesOf(campaigns),
  };
}

interface Named {
  id: string;
  name: string;
}

const namesOf = (rows: readonly Named[]) => new Map(rows.map(({ id, name }) => [id, name]));
