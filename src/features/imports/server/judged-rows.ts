// Judges the rows of a file one by one, by the pure rules, and lays them out in batches ready to be staged. No database
// here: what a row means does not depend on what is known already.

import { setImmediate } from 'node:timers/promises';
import { copyFields, copyLine, storable } from '../../../engine/server/copy-text.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { cutShort } from '../../../engine/text.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { isBlankRow } from '../header-row.rules.ts';
import type { ColumnMapping } from '../import-fields.ts';
import { type AcceptedRow, type RowContext, readImportedRow } from '../imported-row.rules.ts';
import { listPolicies } from '../known-lists.rules.ts';
import { type FieldPolicies, noPolicies } from '../known-policy.rules.ts';
import { type Destination, noticesOf, prospectOfRow, unplacedLabels } from '../prospect-of-row.rules.ts';
import type { RowProblem } from '../row-problems.ts';
import type { SheetRow } from './sheets.ts';

export interface Judgement {
  importId: string;
  companyId: string;
  headerRow: number;
  mapping: ColumnMapping;
  context: RowContext;
  destination: Destination;
  /** The fields that do not complete known prospects as usual. */
  policies?: FieldPolicies;
  /** Rows of data already written by an earlier run. */
  skip: number;
  /** Rows in the largest batch; the first ones are smaller, so that the count moves at once. */
  batchSize: number;
  /** Only so many of the first rows are read. */
  most?: number | null;
}

/** Rows in COPY's text format, by the temporary table they go to (see staging.ts). */
export interface JudgedBatch {
  read: number;
  refused: number;
  staged: Record<'prospects' | 'rows' | 'keys' | 'words' | 'refusals', Uint8Array>;
  noticed: Record<string, number>;
}

const firstBatch = 500;
const rowsAtOnce = 25;
/** A batch that holds so much text is full, however few its rows. */
const mostCharacters = 4_000_000;
const longestNote = 20_000;
const longestKeptCell = 32_000;
const prospectFields = copyFields(prospectRecord) as (keyof Prospect)[];

export async function* judgeRows(rows: AsyncIterable<SheetRow>, judgement: Judgement): AsyncGenerator<JudgedBatch> {
  let size = Math.min(firstBatch, judgement.batchSize);
  let batch = openBatch(judgement);
  let skip = judgement.skip;
  let left = judgement.most ?? Number.POSITIVE_INFINITY;
  for await (const row of rows) {
    if (row.rowNumber <= judgement.headerRow || isBlankRow(row.cells)) continue;
    if (left === 0) break;
    left -= 1;
    if (skip > 0) {
      skip -= 1;
      continue;
    }
    batch.judge(row);
    // The thread also carries the answers of the database, which must not wait for a whole batch to be judged.
    if (batch.read() % rowsAtOnce === 0) await setImmediate();
    if (batch.read() < size && batch.characters() < mostCharacters) continue;
    yield batch.close();
    size = Math.min(size * 2, judgement.batchSize);
    batch = openBatch(judgement);
  }
  if (batch.read() > 0) yield batch.close();
}

function openBatch(judgement: Judgement) {
  const { importId, companyId, mapping, context, destination, policies = noPolicies } = judgement;
  const lines = {
    prospects: [] as string[],
    rows: [] as string[],
    keys: [] as string[],
    words: [] as string[],
    refusals: [] as string[],
  };
  const noticed: Record<string, number> = {};
  /** The first row of this batch under each key. */
  const leaders = new Map<string, number>();
  let read = 0;
  let characters = 0;

  function add(table: keyof typeof lines, values: readonly unknown[]) {
    const line = copyLine(values);
    lines[table].push(line);
    characters += line.length;
  }

  function refuseRow({ rowNumber, cells }: SheetRow, reasons: RowProblem[]) {
    const kept = cells.map((cell) => storable(cell.slice(0, longestKeptCell)));
    add('refusals', [rowNumber, kept, reasons]);
  }

  function acceptRow(place: number, { rowNumber, cells }: SheetRow, row: AcceptedRow) {
    const unplaced = unplacedLabels(row, destination);
    for (const { code } of noticesOf(row, destination)) noticed[code] = (noticed[code] ?? 0) + 1;
    const prospect = prospectOfRow(newId(), row, destination);
    const keys = prospectRecord.keys?.of(prospect) ?? [];
    const { leader, leaderKey } = findLeader(
      keys.map(({ kind, key }) => `${kind}:${key}`),
      place,
    );
    const details = { importId, rowNumber, ...unplaced };
    const note = row.note ? cutShort(row.note, longestNote) : null;
    add('prospects', [place, companyId, ...prospectFields.map((field) => prospect[field])]);
    const lists = policies.size > 0 ? listPolicies(cells, mapping, { policies, country: context.country }) : undefined;
    add('rows', [
      place,
      prospect.id,
      leader,
      leaderKey,
      newId(),
      note,
      prospect.lastContactAt,
      details,
      lists,
      row.prospect.consent ?? false,
    ]);
    keys.forEach(({ kind, key }, index) => {
      add('keys', [place, index, kind, key]);
    });
    for (const word of prospectRecord.words?.of(prospect) ?? []) add('words', [place, word]);
  }

  /** The surest key that an earlier row of the batch has too decides; the row then lends that row its other keys. */
  function findLeader(keys: readonly string[], place: number) {
    const found = keys.findIndex((key) => leaders.has(key));
    const leader = leaders.get(keys[found] ?? '');
    for (const key of keys) if (!leaders.has(key)) leaders.set(key, leader ?? place);
    return { leader, leaderKey: leader === undefined ? undefined : found };
  }

  return {
    read: () => read,
    characters: () => characters,
    judge(row: SheetRow) {
      read += 1;
      if (row.broken) return refuseRow(row, [{ code: row.broken }]);
      const judged = readImportedRow(row.cells, mapping, context);
      if ('refused' in judged) refuseRow(row, judged.refused);
      else acceptRow(read, row, judged);
    },
    close(): JudgedBatch {
      const bytes = (of: string[]) => new TextEncoder().encode(of.join(''));
      return {
        read,
        refused: lines.refusals.length,
        staged: {
          prospects: bytes(lines.prospects),
          rows: bytes(lines.rows),
          keys: bytes(lines.keys),
          words: bytes(lines.words),
          refusals: bytes(lines.refusals),
        },
        noticed,
      };
    },
  };
}
