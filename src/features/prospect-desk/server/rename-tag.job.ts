// A tag has another name: those who carry it, and the views that ask for it, follow. Batch by batch, so that nobody waits
// for a company of a million; whatever stops it, it goes on from there.
import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import { sameValue } from '../../../engine/same-value.ts';
import { type BatchStore, batchStore } from '../../../engine/server/batch-store.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { writeFeed, writeReload } from '../../../engine/server/feed.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { type Engine, enqueue, type Person, untilSettled } from '../../../engine/server/run-command.ts';
import { plain } from '../../../engine/text.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { withRenamedTag } from '../../tags/rename-tag.rules.ts';
import { renameTagJob } from '../../tags/tag.commands.ts';
import { type Tag, tagRecord } from '../../tags/tag.record.ts';
import { withRenamedTagAsked } from '../renamed-tag-view.rules.ts';
import { type SavedView, savedViewRecord } from '../saved-view.record.ts';

const BATCH = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Where the walk through those who carry a former name stands. */
interface Place {
  former: string;
  after: string;
}

export const renamedTags: ServerFeature = ({ engine }) => ({ [renameTagJob]: renameTag(engine) });

function renameTag(engine: Engine): Job {
  return async ({ companyId, payload, signal }) => {
    const { tagId, userId } = payload as { tagId: string; userId: string };
    const person = { companyId, userId };
    let place: Place | undefined = { former: '', after: beforeAll };
    while (place) {
      const from: Place = place;
      place = await untilSettled(() => renameSome(engine, person, tagId, from));
      if (place && signal.aborted) return goOnLater(engine, person, tagId);
    }
  };
}

function goOnLater({ database }: Engine, person: Person, tagId: string) {
  return inCompany(database, person, (transaction) =>
    enqueue(transaction, renameTagJob, { tagId, userId: person.userId }, { key: `tag:${tagId}` }),
  );
}

/** One batch; answers where to go on, or nothing when all is done. */
function renameSome(engine: Engine, person: Person, tagId: string, place: Place): Promise<Place | undefined> {
  return inCompany(engine.database, person, async (transaction) => {
    const now = new Date().toISOString();
    const store = batchStore(transaction, { caller: everywhere(person), records: engine.records, now });
    await store.load(tagRecord, [tagId]);
    const tag = await store.find(tagRecord, tagId);
    const former = tag?.formerNames[0];
    if (!tag || former === undefined) return undefined;
    const after = place.former === former ? place.after : beforeAll;
    const ids = await carriersOf(transaction, former, after);
    if (ids.length > 0) await renameOn(store, tag, { former, ids });
    else await settle(transaction, store, tag, former);
    await writeFeed(transaction, await store.write());
    return { former, after: ids.at(-1) ?? beforeAll };
  });
}

/** That the tag may be renamed on everybody was settled when it was; the work no longer depends on who asked for it. */
function everywhere({ companyId, userId }: Person): Caller {
  const permissions = { 'prospects.view': 'all', 'prospects.edit': 'all' } as const;
  return { companyId, userId, permissions, teammates: [], timeZone: 'UTC', country: 'FR', currency: 'EUR' };
}

async function carriersOf({ db, companyId }: CompanyTransaction, former: string, after: string): Promise<string[]> {
  const { rows } = await sql<{ prospectId: string }>`select prospect_id from kili.prospect_tag
    where company_id = ${companyId} and word = ${plain(former)} and prospect_id > ${after}
    order by prospect_id limit ${BATCH}`.execute(db);
  return rows.map(({ prospectId }) => prospectId);
}

async function renameOn(store: BatchStore, { name }: Tag, { former, ids }: { former: string; ids: readonly string[] }) {
  await store.load(prospectRecord, ids);
  for (const id of ids) {
    const prospect = await store.find(prospectRecord, id);
    const tags = prospect && withRenamedTag(prospect.tags, former, name);
    if (tags && !sameValue(tags, prospect.tags)) await store.update(prospectRecord, id, { tags });
  }
}

/** Nobody carries the former name any more: the views that ask for it ask for the new one, and it is forgotten. */
async function settle(transaction: CompanyTransaction, store: BatchStore, tag: Tag, former: string) {
  const { db, companyId } = transaction;
  const { rows: views } = await sql<Pick<SavedView, 'id' | 'choice'>>`select id, choice from kili.saved_view
    where company_id = ${companyId} and (choice @> '{"conditions": [{"field": "tags"}]}'
      or choice @> '{"alternatives": [[{"field": "tags"}]]}') for no key update`.execute(db);
  const changed = views.flatMap(({ id, choice }) => {
    const asked = withRenamedTagAsked(choice, former, tag.name);
    return sameValue(asked, choice) ? [] : [{ id, choice: JSON.stringify(asked) }];
  });
  if (changed.length > 0) {
    await sql`update kili.saved_view as v set choice = c.choice::jsonb, updated_at = now(), rev = v.rev + 1
      from unnest(${changed.map(({ id }) => id)}::uuid[], ${changed.map(({ choice }) => choice)}::text[]) as c(id, choice)
      where v.company_id = ${companyId} and v.id = c.id`.execute(db);
    await writeReload(transaction, savedViewRecord.name);
  }
  await store.update(tagRecord, tag.id, { formerNames: tag.formerNames.filter((one) => one !== former) });
}
