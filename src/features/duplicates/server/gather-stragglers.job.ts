// Somebody may have been writing to a record at the very moment it was merged: their row then stands under an id that
// nobody sees any more. A minute later such rows follow the others.

import { sql } from 'kysely';
import { inCompany } from '../../../engine/server/database.ts';
import { noteDue } from '../../../engine/server/due-figures.ts';
import { writeFeed } from '../../../engine/server/feed.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import type { Touched } from '../../../engine/server/pg-store.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { rescore, touchedScores } from '../../scores/server/rescore.ts';
import type { ProspectMerge } from '../prospect-merge.record.ts';
import { holdBoth, type MergeUndo, pointersToAppointments } from './merge-prospects.bulk.ts';
import { moveCards } from './moved-cards.ts';
import { moveRows } from './prospect-references.ts';

export const stragglers: ServerFeature = ({ engine }) => ({
  gatherStragglers: ({ companyId, payload }) => gatherStragglers(engine, companyId, payload.mergeId as string),
});

export async function gatherStragglers(engine: Engine, companyId: string, mergeId: string): Promise<void> {
  await inCompany(engine.database, { companyId, userId: companyId }, async (transaction) => {
    const { db } = transaction;
    const read = async () =>
      (
        await sql<ProspectMerge>`select * from kili.prospect_merge
          where company_id = ${companyId} and id = ${mergeId} and undone_at is null`.execute(db)
      ).rows[0];
    const found = await read();
    if (!found) return;
    // In the order in which an undo takes them, which may have come in between.
    await holdBoth({ transaction }, [found.masterId, found.loserId]);
    const merge = await read();
    if (!merge) return;
    const { masterId, loserId } = merge;
    const move = { masterId, loserId, now: new Date().toISOString() };
    const interactions = await moveRows(transaction, 'interaction', move);
    const dials = await moveRows(transaction, 'dial', move);
    const cards = await moveCards(transaction, move);
    const appointments = await moveRows(transaction, 'appointment', move);
    const rows = [masterId, loserId];
    await noteDue(
      transaction,
      rows.map((row) => ({ part: 'contact', row })),
    );
    const undo = merge.undo as unknown as MergeUndo;
    const { moved } = undo;
    const all: MergeUndo['moved'] = {
      ...moved,
      interactions: [...moved.interactions, ...interactions],
      dials: [...moved.dials, ...dials],
      cards: {
        moved: [...moved.cards.moved, ...cards.moved],
        swapped: [...moved.cards.swapped, ...cards.swapped],
        leftOut: [...moved.cards.leftOut, ...cards.leftOut],
      },
      said: { ...moved.said, appointment: [...(moved.said?.appointment ?? []), ...appointments] },
    };
    await sql`update kili.prospect_merge set undo = ${JSON.stringify({ ...undo, moved: all })}::jsonb
      where company_id = ${companyId} and id = ${mergeId}`.execute(db);
    const touched = interactions.map((id): [string, Touched] => [
      id,
      { record: interactionRecord, id, ownerOld: masterId, ownerNew: masterId },
    ]);
    const met = await pointersToAppointments(transaction, appointments);
    const rescored = interactions.length > 0 ? await rescore(transaction, [masterId]) : [];
    await writeFeed(
      transaction,
      new Map([...touched, ...met.map((one): [string, Touched] => [one.id, one]), ...touchedScores(rescored)]),
    );
  });
}
