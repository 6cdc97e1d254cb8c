// An import before it runs: the file comes in, is looked at, and looked at again until the person is content.
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Caller, day } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { type Engine, type Person, runCommand } from '../../../engine/server/run-command.ts';
import { readCountry } from '../../prospects/country.rules.ts';
import { type AnswersOfExport, correctAnswers, proposeAnswers } from '../file-answers.rules.ts';
import { openImport, readImportAgain } from '../import.commands.ts';
import { type Import, importRecord } from '../import.record.ts';
import { columnPolicies } from '../known-policy.rules.ts';
import { checkOwnTargets, columnMapping } from '../mapping.rules.ts';
import { readColumns } from '../sheet-columns.rules.ts';
import { importBeforeRefusal } from './import-before-refusal.ts';
import { ownFieldsOf } from './import-destination.ts';
import { inTurn } from './opening-line.ts';
import { inTemporaryFolder, type ReceivedUpload } from './received-upload.ts';
import { readSheetHead, type SheetHead } from './sheet-head.ts';
import { readSheet, today } from './sheet-reading.ts';
import { lastImportOf, restoreFile, storeFile } from './stored-file.ts';
import { knownByName, readable } from './unreadable-file.ts';

const { country, audience, areCustomers, source, legalBasis, collectedOn, ownerId, byRules, campaignName, viewName } =
  importRecord.schema.shape;
const countryCode = z
  .string()
  .max(60)
  .transform((typed) => readCountry(typed) ?? refuse('import.unknownCountry', {}, 'country'))
  .pipe(country);
const emptyIsNull = (value: unknown) => (value === '' ? null : value);

/** What comes beside the file. */
export const uploadFields = z.strictObject({
  country: countryCode.optional(),
  audience: audience.optional(),
  areCustomers: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .optional()
    .describe('Who is in the file is a customer already, since today where no column says since when'),
  source: z.preprocess(emptyIsNull, source).default(null),
  legalBasis: z.preprocess(emptyIsNull, legalBasis).default(null),
  collectedOn: z.preprocess(emptyIsNull, collectedOn).default(null),
  fileDay: z
    .preprocess(emptyIsNull, day.nullable())
    .default(null)
    .describe('The day the file was last changed: proposed as its date where collectedOn is not told'),
  ownerId: z.preprocess(emptyIsNull, ownerId).default(null),
  byRules: z.stringbool({ truthy: ['true'], falsy: ['false', ''] }).default(false),
  campaignName: z
    .preprocess(emptyIsNull, campaignName)
    .default(null)
    .describe('The campaign everybody of the file joins; one of a new name is made'),
  viewName: z
    .preprocess(emptyIsNull, viewName)
    .default(null)
    .describe('Keeps whom the file brings as a private view of this name, once the import is done'),
  sheet: z.string().max(100).optional(),
});

export const changesToReading = z.strictObject({
  country: countryCode.optional(),
  audience: audience.optional(),
  areCustomers: areCustomers.optional(),
  source: source.optional(),
  legalBasis: legalBasis.optional(),
  collectedOn: collectedOn.optional(),
  ownerId: ownerId.optional(),
  byRules: byRules.optional(),
  campaignName: z.preprocess(emptyIsNull, campaignName).optional(),
  viewName: z.preprocess(emptyIsNull, viewName).optional(),
  sheet: z.string().max(100).optional(),
  encoding: z.string().max(40).optional(),
  headerRow: z.number().int().nonnegative().optional(),
  mapping: columnMapping.optional(),
  policies: columnPolicies.describe('For each column what it does to prospects known already').optional(),
});

/** Looks at a file that was received and opens an import on it. */
export async function openUpload(
  engine: Engine,
  person: Person,
  { fields, ...upload }: ReceivedUpload,
  signal: AbortSignal,
) {
  const caller = await importingCaller(engine, person);
  const { sheet, ownerId, byRules, campaignName, viewName, fileDay, ...given } = parseInput(uploadFields, fields);
  const head = await headInTurn(upload.path, upload.fileName, { sheet, signal });
  const prepared = await inCompany(engine.database, person, async (transaction) => {
    await checkOwner(transaction, ownerId);
    const { fileName } = upload;
    const from = { fileName, fileDay, today: today(caller), country: caller.country };
    const headers = readColumns(head.head).columns.map(({ header }) => header);
    const before = await importBeforeRefusal(transaction, caller, { fileName, headers });
    const answers = (lastTime?: AnswersOfExport) => proposeAnswers(given, { ...from, lastTime: before ?? lastTime });
    const isGiven = ownerId !== null || byRules;
    const choices = {
      ownerId: isGiven ? ownerId : (before?.ownerId ?? null),
      byRules: isGiven ? byRules : (before?.byRules ?? false),
      campaignName: campaignName ?? before?.campaignName ?? null,
      viewName,
      answers,
    };
    return {
      reading: await readable(knownByName(fileName, readSheet(transaction, caller, head, choices))),
      sameFileAt: await lastImportOf(transaction, upload.sha256),
    };
  });
  const fileId = newId();
  const { fileName, size: fileSize } = upload;
  const args = { id: newId(), fileId, fileName, fileSize, sameFileAt: prepared.sameFileAt, ...prepared.reading };
  const inside = (transaction: CompanyTransaction) => storeFile(transaction, { id: fileId, ...upload });
  return (await runCommand(engine, person, openImport, args, { inside })) as Import;
}

/** Only another sheet or encoding needs the file again; the rest is read from its first rows, which were kept. */
export async function readAgain(
  engine: Engine,
  person: Person,
  before: Import,
  { body, signal }: { body: Record<string, unknown>; signal: AbortSignal },
) {
  const changes = parseInput(changesToReading, body);
  const caller = await importingCaller(engine, person);
  if (before.state !== 'mapping') refuse('import.alreadyStartedConflict');
  const {
    sheet = before.sheet,
    encoding = before.encoding,
    headerRow,
    mapping,
    policies,
    ownerId = before.ownerId,
    byRules = before.byRules,
    campaignName = before.campaignName,
    viewName = before.viewName,
    ...corrections
  } = changes;
  const otherRows = sheet !== before.sheet || encoding !== before.encoding;
  const { sheets, delimiter, head, totalRows } = before;
  const above = head.filter((row) => row.rowNumber <= before.headerRow).length;
  const sheetHead = otherRows
    ? await inTemporaryFolder(async (folder) => {
        const path = join(folder, 'file');
        await restoreFile(engine.database, person, before.fileId, path);
        return headInTurn(path, before.fileName, { sheet, encoding, signal });
      })
    : { sheets, sheet, encoding, delimiter, head, rowCount: totalRows === null ? null : totalRows + above };
  const otherColumns = otherRows || (headerRow !== undefined && headerRow !== before.headerRow);
  const reading = await inCompany(engine.database, person, async (transaction) => {
    if (mapping) checkOwnTargets(mapping, await ownFieldsOf(transaction));
    if (ownerId !== before.ownerId) await checkOwner(transaction, ownerId);
    return readable(
      readSheet(transaction, caller, sheetHead, {
        ownerId,
        byRules,
        campaignName,
        viewName,
        answers: () => correctAnswers(before, corrections, { today: today(caller) }),
        headerRow: headerRow ?? (otherRows ? undefined : before.headerRow),
        mapping: mapping ?? (otherColumns ? undefined : columnMapping.parse(before.mapping)),
        policies: policies ?? (otherColumns ? undefined : before.policies),
      }),
    );
  });
  return (await runCommand(engine, person, readImportAgain, { id: before.id, ...reading })) as Import;
}

/** Whoever may import; anybody else need not send a file. */
export async function importingCaller(engine: Engine, person: Person): Promise<Caller> {
  const caller = await inCompany(engine.database, person, (transaction) => engine.callerOf(transaction));
  if (scopeOf(caller, 'prospects.import') === 'none') refuse('access.forbidden', { permission: 'prospects.import' });
  return caller;
}

async function checkOwner({ db, companyId }: CompanyTransaction, owner: string | null) {
  if (!owner) return;
  const { rows } = await sql`select id from kili.user where company_id = ${companyId} and id = ${owner}
    and state <> 'inactive'`.execute(db);
  if (rows.length === 0) refuse('import.unknownOwner', {}, 'ownerId');
}

function headInTurn(
  path: string,
  fileName: string,
  wanted: { sheet?: string | null; encoding?: string | null; signal: AbortSignal },
): Promise<SheetHead> {
  return readable(inTurn(path, wanted.signal, () => readSheetHead(path, fileName, wanted)));
}
