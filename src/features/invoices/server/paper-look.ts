import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { readCompanyLogo } from './company-logo.ts';
import type { PaperLook } from './paper.ts';

/** The language, colour and logo of a company as they are now. */
export async function paperLookOf(transaction: CompanyTransaction): Promise<PaperLook> {
  const { db, companyId } = transaction;
  const { rows } = await sql<Pick<PaperLook, 'locale' | 'accent'>>`select c.locale, b.accent
    from kili.company as c left join kili.billing_settings as b on b.company_id = c.company_id
    where c.company_id = ${companyId}`.execute(db);
  const logo = await readCompanyLogo(transaction);
  return { ...(rows[0] ?? { locale: 'fr', accent: null }), logo: logo?.bytes ?? null };
}
