import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { Stage } from '../stage.record.ts';

/** The company's stages, pipeline after pipeline, those put aside included. */
export async function companyStages({ db, companyId }: CompanyTransaction): Promise<Stage[]> {
  const { rows } = await sql<Stage>`select s.* from kili.stage as s
    join kili.pipeline as p on p.company_id = ${companyId} and p.id = s.pipeline_id
    where s.company_id = ${companyId}
    order by p.archived_at is not null, p.position, p.id, s.position, s.id`.execute(db);
  return rows;
}
