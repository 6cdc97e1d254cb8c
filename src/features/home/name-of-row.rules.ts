import type { AnyRecord } from '../../engine/define.ts';
import type { Row } from '../../engine/memory-store.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { prospectName } from '../prospects/prospect-names.rules.ts';

/** What people call the thing a row stands for; undefined where it has no name of its own. */
export function nameOfRow(record: AnyRecord, row: Row): string | undefined {
  if (record.name === prospectRecord.name) return prospectName(row as unknown as Prospect) || undefined;
  const { name, label } = row;
  if (typeof name === 'string') return name;
  return typeof label === 'string' ? label : undefined;
}
