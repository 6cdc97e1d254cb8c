import { sql } from 'kysely';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';

/** Carries a company's new name into the register of the installation, which is read without entering a company. */
export const registerCompany: ServerFeature = ({ engine: { database } }) => ({
  async 'company.register'({ companyId }) {
    const company = await inCompany(database, { companyId, userId: companyId }, async ({ db }) => {
      const { rows } = await sql<{ name: string; country: string }>`select name, country from kili.company
        where company_id = ${companyId}`.execute(db);
      return rows[0];
    });
    if (!company) return;
    await sql`update platform.company set name = ${company.name}, country = ${company.country}
      where id = ${companyId}`.execute(database.kysely);
  },
});
