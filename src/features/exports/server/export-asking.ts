// What a request asks for: the same words as the list of prospects, and how the file is to look.
import { z } from 'zod';
import { wallTime } from '../../../engine/dates.ts';
import { type Caller, id } from '../../../engine/define.ts';
import { allOf, filterSchema } from '../../../engine/filter.ts';
import { refuse } from '../../../engine/refusal.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { readListQuery } from '../../../engine/server/list-query.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { type Engine, type Person, runCommand } from '../../../engine/server/run-command.ts';
import { type DonePlace, writeAuditEvent } from '../../audit/server/audit-log.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { openExport } from '../export.commands.ts';
import { type Export, exportFormats, exportRecord, mostRowsAtOnce } from '../export.record.ts';
import { chosenFields } from '../export-fields.ts';
import { countAsked, exportScope } from './asked-prospects.ts';
import { writerOf } from './write-export.ts';

export const mostIds = 1_000;

export const exportBody = z.strictObject({
  format: z.enum(exportFormats),
  language: exportRecord.schema.shape.language.default('fr').describe('Of headers, dates and amounts'),
  title: exportRecord.schema.shape.title.default('').describe('Which list it is, for the history and the audit log'),
  columns: z
    .union([z.literal('all'), chosenFields.min(1)])
    .default('all')
    .describe('Fields in their order, "custom.key" for one of your own; "all" for everything there is'),
  filter: filterSchema.optional().describe('As in the list of prospects'),
  q: z.string().max(200).optional().describe('Free search, as in the list of prospects'),
  sort: z.string().max(200).optional().describe('As in the list of prospects: "-createdAt"'),
  archived: z.boolean().default(false).describe('true takes archived prospects too'),
  ids: z.array(id).min(1).max(mostIds).optional().describe('Only these prospects'),
});

type ExportBody = z.infer<typeof exportBody>;

const prospects = {
  path: '/prospects',
  record: prospectRecord,
  filters: [],
  sort: [{ field: 'createdAt', descending: true }],
  searchField: 'searchText',
  archivable: true,
};

/** Opens an export of prospects whose filter was checked: up to `mostRowsAtOnce` rows its file can be fetched at once, above it is written in the background. */
export async function askForExport(
  engine: Engine,
  person: Person,
  { body, from }: { body: ExportBody; from: DonePlace },
): Promise<Export> {
  const { format, language, title, columns: chosen } = body;
  const columns = chosen === 'all' ? null : [...new Set(chosen)];
  const asked = await whomBodyAsksFor({ engine, person }, body);
  const { caller, scope, count } = await inCompany(engine.database, person, async (transaction) => {
    const caller = await engine.callerOf(transaction);
    const scope = exportScope(caller);
    if (scope === 'none') return refuse('access.forbidden', { permission: 'prospects.export' });
    return { caller, scope, count: await countAsked(transaction, caller, { asked, bound: mostRowsAtOnce }) };
  });
  const exportId = newId();
  const fileName = `prospects-${fileStamp(caller)}.${writerOf({ format }).extension}`;
  const opened = await runCommand(
    engine,
    person,
    openExport,
    { id: exportId, title, format, language, columns, asked, scope, fileName, count },
    {
      caller,
      inside: (transaction) =>
        writeAuditEvent(transaction, {
          action: 'prospects.export',
          object: { kind: 'export', id: exportId },
          details: {
            title,
            format,
            columns,
            rows: count > mostRowsAtOnce ? null : count,
            filter: asked.filter,
            ids: asked.ids,
            scope,
          },
          from,
        }),
    },
  );
  return opened as Export;
}

async function whomBodyAsksFor(
  asking: { engine: Engine; person: Person },
  { filter, q, sort, archived, ids }: ExportBody,
): Promise<Export['asked']> {
  // Whoever names prospects one by one has seen that they are archived.
  const query = await readListQuery(asking, prospects, { q, sort, archived: archived || ids ? 'true' : undefined });
  const where = allOf(query.where, filter);
  return { filter: where ?? null, ids: ids ?? null, order: [...query.order] };
}

/** « 2026-11-28-1432 », by the clock of the company. */
function fileStamp({ timeZone }: Caller): string {
  const { day, time } = wallTime(new Date().toISOString(), timeZone);
  return `${day}-${time.replace(':', '')}`;
}
