import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { paperLookOf } from '../../invoices/server/paper-look.ts';
import { readDocument } from '../quote-document.rules.ts';
import { readProof } from './acceptance.ts';
import { quotePdf } from './quote-pdf.ts';

/** The paper of a quote that was sent, made of what was kept. */
export async function quoteFile(
  transaction: CompanyTransaction,
  quoteId: string,
): Promise<{ name: string; content: Buffer } | undefined> {
  const proof = await readProof(transaction, quoteId);
  if (!proof) return undefined;
  const quote = readDocument(proof.document.text);
  return { name: `${quote.number}.pdf`, content: await quotePdf({ quote, proof }, await paperLookOf(transaction)) };
}
