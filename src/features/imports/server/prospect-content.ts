import { sql } from 'kysely';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';

/** What Kili works out by itself or counts with, which files brought the prospect, and whether it is put away. */
const leftOut: readonly (keyof Prospect)[] = [
  ...(['id', 'createdAt', 'updatedAt', 'rev', 'sortName', 'searchText', 'score', 'missedCalls', 'stageSince'] as const),
  ...(['importId', 'importIds', 'archivedAt', 'mergedIntoId'] as const),
];
const fields = (Object.keys(prospectRecord.schema.shape) as (keyof Prospect)[]).filter((one) => !leftOut.includes(one));

/**
 * What people and files make of a prospect, as one figure: two states with the same figure say the same, however often
 * the row was written in between. Tags count in any order, and an own field without a value is none.
 */
export function contentOf(alias: string) {
  const values = fields.map((field) => {
    const column = sql.ref(`${alias}.${field}`);
    if (field === 'address' || field === 'custom') return sql`jsonb_strip_nulls(${column})`;
    if (field !== 'tags') return column;
    return sql`(select jsonb_agg(tag order by tag) from jsonb_array_elements_text(${column}) as t(tag))`;
  });
  return sql<string>`hash_record_extended(row(${sql.join(values)}), 0)`;
}
