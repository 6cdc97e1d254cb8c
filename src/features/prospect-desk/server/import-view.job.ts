// An import that is done is kept as a view of its own, where somebody asked for it before it ran.
import { Refusal } from '../../../engine/refusal.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { type Engine, type Person, runCommand } from '../../../engine/server/run-command.ts';
import { importViewJob } from '../../imports/import.commands.ts';
import { type Import, importRecord } from '../../imports/import.record.ts';
import { createView } from '../saved-view.commands.ts';
import { savedViewRecord } from '../saved-view.record.ts';

export const importViews: ServerFeature = ({ engine }) => ({
  [importViewJob]: async ({ companyId, payload }) => {
    const { importId, userId } = payload as { importId: string; userId: string };
    await keepAsView(engine, { companyId, userId }, importId);
  },
});

const MOST_OF_ONE_NAME = 20;
const LONGEST_NAME = 60;

/** In the order of the file, for the importer alone; under the next free name where they have a view of this one. */
async function keepAsView(engine: Engine, person: Person, importId: string): Promise<void> {
  const name = await nameToKeep(engine, person, importId);
  for (let count = 1; name && count <= MOST_OF_ONE_NAME; count++) {
    const view = {
      id: importId,
      name: numbered(name, count),
      choice: { importId, sort: { key: 'created', direction: 'asc' } },
    };
    const refusal = await runCommand(engine, person, createView, view).then(() => undefined, refusalOf);
    if (refusal?.key !== 'savedView.nameInUse') return;
  }
}

/** Undefined where nobody came in, or the view is there from a run before. */
async function nameToKeep({ database, callerOf, records }: Engine, person: Person, importId: string) {
  return inCompany(database, person, async (transaction) => {
    const caller = await callerOf(transaction);
    const store = pgStore(transaction, { caller, records, now: new Date().toISOString() });
    const file = (await store.find(importRecord, importId)) as Import | undefined;
    const { created = 0, updated = 0 } = file?.counts ?? {};
    if (created + updated === 0 || (await store.find(savedViewRecord, importId))) return undefined;
    return file?.viewName ?? undefined;
  }).catch((error: unknown) => {
    // Whoever asked for it has left the company.
    refusalOf(error);
    return undefined;
  });
}

function numbered(name: string, count: number): string {
  if (count === 1) return name;
  const end = ` (${count})`;
  return `${name.slice(0, LONGEST_NAME - end.length)}${end}`;
}

/** What cannot be kept, as where somebody has too many views already, is left: the report leads to the list all the same. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
