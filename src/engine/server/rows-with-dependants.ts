import { sql } from 'kysely';
import type { RowsAnswer } from '../protocol.ts';
import { refuse } from '../refusal.ts';
import { inCompany } from './database.ts';
import { visibleRows } from './pull.ts';
import { targetsOf } from './row-aliases.ts';
import type { Engine, Person } from './run-command.ts';

/**
 * Whole rows, as a device keeps them, of what a person opens beyond their working set, with the rows that hang on
 * them: from then on a command on them shows at once. Ids out of reach are left out, as if they did not exist.
 */
export async function rowsWithDependants(
  engine: Engine,
  person: Person,
  request: { record: string; ids: readonly string[] },
): Promise<RowsAnswer> {
  const record = engine.records.get(request.record);
  if (!record || record.holding === 'none') return refuse('request.notFound', {}, 'record');
  return inCompany(engine.database, { ...person, snapshot: true }, async (transaction) => {
    const caller = await engine.callerOf(transaction);
    const targets = await targetsOf(transaction, request.ids);
    const asked = request.ids.map((id) => targets.get(id) ?? id);
    const found = await visibleRows(engine, transaction, caller, record, sql<boolean>`t.id = any(${asked}::uuid[])`);
    const rows: RowsAnswer['rows'] = { [record.name]: found };
    const ids = found.map((row) => row.id);
    for (const dependant of engine.records.values()) {
      const { reach, holding } = dependant;
      if (holding === 'none' || reach.kind !== 'parent' || reach.parent !== record.name || ids.length === 0) continue;
      const parent = sql.ref(`t.${reach.parentField}`);
      rows[dependant.name] = await visibleRows(
        engine,
        transaction,
        caller,
        dependant,
        sql<boolean>`${parent} = any(${ids}::uuid[])`,
      );
    }
    const shown = new Set(ids);
    const aliases = [...targets].filter(([, target]) => shown.has(target));
    return { rows, ...(aliases.length > 0 && { aliases: Object.fromEntries(aliases) }) };
  });
}
