import { inCompany } from '../../../engine/server/database.ts';
import { noteDue } from '../../../engine/server/due-figures.ts';
import { writeReload } from '../../../engine/server/feed.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { consentRecord } from '../../../features/contact-rules/consent.record.ts';
import { interactionRecord } from '../../../features/interactions/interaction.record.ts';
import { prospectRecord } from '../../../features/prospects/prospect.record.ts';
import { copyRows, recordRows } from './copy-rows.ts';
import type { DemoCompany } from './demo-companies.ts';
import { type DemoProspect, makeProspects } from './demo-prospects.ts';
import type { OpenCompany } from './open-company.ts';
import type { Places } from './places.ts';

/** So many prospects a transaction: enough for COPY to pay, few enough for the memory. */
const chunkSize = 4_000;

export interface LoadOrder {
  company: DemoCompany;
  open: OpenCompany;
  places: Places;
  now: string;
  /** Hears of every chunk that is safely there. */
  onProgress?: (loaded: { prospects: number; interactions: number }) => void;
}

/** Fills an open company with its prospects; more are made while the database writes. */
export async function loadProspects(
  engine: Engine,
  { company, open, places, now, onProgress }: LoadOrder,
): Promise<void> {
  const { repIds, stageIds, adminId } = open;
  const person = { companyId: company.id, userId: adminId };
  const prospects = makeProspects({ company, places, count: company.prospectCount, repIds, stageIds, now });
  const loaded = { prospects: 0, interactions: 0 };
  let writing: Promise<void> = Promise.resolve();
  for (let chunk = take(prospects); chunk.length > 0; chunk = take(prospects)) {
    await writing;
    // One writer at a time: two would wait for each other at the rows of stages and people that both refer to.
    writing = write(engine, person, chunk).then(() => {
      loaded.prospects += chunk.length;
      loaded.interactions += chunk.reduce((sum, { interactions }) => sum + interactions.length, 0);
      onProgress?.(loaded);
    });
    // The failure is met at the next await; meanwhile it is not an unhandled one.
    writing.catch(() => {});
  }
  await writing;
  await inCompany(engine.database, person, async (transaction) => {
    await noteDue(
      transaction,
      ['contact', 'prospect', 'conversion'].map((part) => ({ part })),
    );
    await writeReload(transaction, prospectRecord.name);
  });
}

function take(prospects: Generator<DemoProspect>): DemoProspect[] {
  const chunk: DemoProspect[] = [];
  while (chunk.length < chunkSize) {
    const { value, done } = prospects.next();
    if (done) break;
    chunk.push(value);
  }
  return chunk;
}

function write(engine: Engine, person: { companyId: string; userId: string }, chunk: readonly DemoProspect[]) {
  const rows = chunk.map(({ prospect }) => prospect);
  const keys = rows.flatMap((row) => (prospectRecord.keys?.of(row) ?? []).map(({ kind, key }) => [kind, key, row.id]));
  const words = rows.flatMap((row) => (prospectRecord.words?.of(row) ?? []).map((word) => [word, row.id]));
  return copyRows(engine.database.pool, person, [
    recordRows(prospectRecord, rows),
    { table: 'prospect_key', columns: ['kind', 'key', 'prospect_id'], rows: keys },
    { table: 'prospect_tag', columns: ['word', 'prospect_id'], rows: words },
    recordRows(
      interactionRecord,
      chunk.flatMap(({ interactions }) => interactions),
    ),
    recordRows(
      consentRecord,
      chunk.flatMap(({ consents }) => consents),
    ),
  ]);
}
