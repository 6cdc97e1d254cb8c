// The logo on the papers of a company: kept beside its settings, whose row tells every device that it changed.
import { sql } from 'kysely';
import PdfDocument from 'pdfkit';
import { z } from 'zod';
import { defineCommand } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { fileTypeOf } from '../../attachments/file-type.rules.ts';
import { type BillingSettings, billingSettingsRecord, firstBilling } from '../billing-settings.record.ts';

export const LOGO_MEGABYTES = 1;
/** A small file may unfold to a picture that fills the memory. */
const LONGEST_SIDE = 3_000;

/** Null takes it away. */
export const setLogo = defineCommand({
  name: 'billingSettings.setLogo',
  args: z.strictObject({ bytes: z.instanceof(Buffer<ArrayBufferLike>).nullable() }),
  permission: 'company.manage',
  serverOnly: true,
  async run(store, { bytes }, context): Promise<BillingSettings> {
    const { db, companyId } = (context as ServerContext).transaction;
    const known = await store.find(billingSettingsRecord, companyId, { held: true });
    await sql`delete from kili.company_logo where company_id = ${companyId}`.execute(db);
    if (bytes)
      await sql`insert into kili.company_logo (company_id, type, bytes)
        values (${companyId}, ${readLogo(bytes)}, ${bytes})`.execute(db);
    const logoAt = bytes ? context.at : null;
    return known
      ? store.update(billingSettingsRecord, companyId, { logoAt })
      : store.insert(billingSettingsRecord, { ...firstBilling, id: companyId, logoAt });
  },
});

function readLogo(bytes: Buffer): 'image/png' | 'image/jpeg' {
  if (bytes.length > LOGO_MEGABYTES * 1024 * 1024)
    refuse('billing.logoTooLarge', { megabytes: LOGO_MEGABYTES }, 'file');
  const type = fileTypeOf(bytes);
  const size = type === 'image/png' || type === 'image/jpeg' ? sizeOf(bytes) : undefined;
  if (!size || (type !== 'image/png' && type !== 'image/jpeg')) return refuse('billing.logoWrongType', {}, 'file');
  if (size.width > LONGEST_SIDE || size.height > LONGEST_SIDE)
    refuse('billing.logoTooLong', { pixels: LONGEST_SIDE }, 'file');
  return type;
}

/** As the papers will read it; nothing of what they could not, or of colours made for print (CMYK). */
function sizeOf(bytes: Buffer): { width: number; height: number } | undefined {
  const scratch = new PdfDocument({ autoFirstPage: false }) as unknown as {
    openImage(bytes: Buffer): { width: number; height: number; colorSpace?: string };
  };
  try {
    const { width, height, colorSpace } = scratch.openImage(bytes);
    return width > 0 && height > 0 && colorSpace !== 'DeviceCMYK' ? { width, height } : undefined;
  } catch {
    return undefined;
  }
}

export async function readCompanyLogo({
  db,
  companyId,
}: CompanyTransaction): Promise<{ type: string; bytes: Buffer } | undefined> {
  const { rows } = await sql<{ type: string; bytes: Buffer }>`select type, bytes from kili.company_logo
    where company_id = ${companyId}`.execute(db);
  return rows[0];
}
