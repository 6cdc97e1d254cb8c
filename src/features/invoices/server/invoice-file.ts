// The file of an invoice: made once, kept, and proven each time it is read.
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import type { Invoice } from '../invoice.record.ts';
import { invoicePdf } from './invoice-pdf.ts';
import { paperLookOf } from './paper-look.ts';

/** The same bytes each time, whoever asks first. */
export async function invoiceFile(engine: Engine, person: Person, invoice: Invoice): Promise<Buffer> {
  const kept = await inCompany(engine.database, person, (transaction) => keptFile(transaction, invoice.id));
  if (kept) return kept;
  const look = await inCompany(engine.database, person, paperLookOf);
  const made = await inTurn(() => invoicePdf(invoice, look));
  return inCompany(engine.database, person, async (transaction) => {
    const { db, companyId } = transaction;
    await sql`insert into kili.invoice_pdf (company_id, invoice_id, sha256, content)
      values (${companyId}, ${invoice.id}, ${sha256(made)}, ${made}) on conflict do nothing`.execute(db);
    return (await keptFile(transaction, invoice.id)) ?? made;
  });
}

let last: Promise<unknown> = Promise.resolve();

/** One at a time, with a breath between: writing a paper keeps the whole process busy. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const made = last.then(() => setImmediate()).then(work);
  last = made.catch(() => undefined);
  return made;
}

async function keptFile({ db, companyId }: CompanyTransaction, invoiceId: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ sha256: string; content: Buffer }>`select sha256, content from kili.invoice_pdf
    where company_id = ${companyId} and invoice_id = ${invoiceId}`.execute(db);
  const [file] = rows;
  if (file && sha256(file.content) !== file.sha256)
    throw new Error(`the file of invoice ${invoiceId} is not what was kept`);
  return file?.content;
}

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
