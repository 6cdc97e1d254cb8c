// All rows a person may see of a span of days, page by page.
import { z } from 'zod';
import { addDays } from '../../../engine/dates.ts';
import { type AnyRecord, day } from '../../../engine/define.ts';
import { allOf, type Filter } from '../../../engine/filter.ts';
import { refuse } from '../../../engine/refusal.ts';
import { listPage } from '../../../engine/server/rest.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';

export const span = z.object({ from: day.describe('First day').optional(), to: day.describe('Last day').optional() });
export type Span = z.infer<typeof span>;

const MOST_ROWS = 20_000;
const PAGE = 200;

export interface Reader {
  engine: Engine;
  person: Person;
}

export function rowsWithin<Row>(
  reader: Reader,
  record: AnyRecord,
  { field, from, to }: Span & { field: string },
): Promise<Row[]> {
  if (from && to && from > to) refuse('invoice.spanReversed', {}, 'from');
  const where = allOf(
    { field, isNot: null },
    from ? { field, from } : undefined,
    to ? { not: { field, from: addDays(to, 1) } } : undefined,
  );
  return allRows(reader, record, { where, order: [{ field }] });
}

/** Those whose field has one of these values, however many they are. */
export async function rowsOf<Row>(
  reader: Reader,
  record: AnyRecord,
  { field, values }: { field: string; values: readonly string[] },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let first = 0; first < values.length; first += PAGE) {
    const where = { field, in: values.slice(first, first + PAGE) };
    rows.push(...(await allRows<Row>(reader, record, { where, order: [{ field: 'createdAt' }] })));
  }
  return rows;
}

async function allRows<Row>(
  { engine, person }: Reader,
  record: AnyRecord,
  asked: { where: Filter | undefined; order: readonly { field: string }[] },
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPage(engine, person, record, { ...asked, limit: PAGE, cursor });
    rows.push(...(page.items as Row[]));
    cursor = page.nextCursor ?? undefined;
    // Half a journal would be taken for the whole of it.
    if (cursor && rows.length >= MOST_ROWS) refuse('invoice.fileTooLong', { most: MOST_ROWS }, 'from');
  } while (cursor);
  return rows;
}
