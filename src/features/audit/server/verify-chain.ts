// Whether the audit log of a company is whole: every entry is what it was when it was written, none is missing, none was put
// in between. Read in pieces: a log may be long.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';

export const breaks = ['changed', 'missing', 'cutOff'] as const;

export interface ChainCheck {
  /** Entries that were found whole, from the first on. */
  checked: number;
  /** The hash of the last entry: written down elsewhere, it proves later that nothing before it was touched. */
  lastHash: string;
  /** The first entry that is not as it was, or the place of one that is gone; null where all is well. */
  broken: { no: number; id: string | null; why: (typeof breaks)[number] } | null;
}

interface Link {
  no: number;
  id: string;
  previousHash: string;
  hash: string;
  rightHash: string;
}

const AT_ONCE = 5_000;

export async function verifyChain(transaction: CompanyTransaction): Promise<ChainCheck> {
  let [checked, lastHash] = [0, ''];
  for (;;) {
    const links = await linksAfter(transaction, checked);
    for (const { no, id, previousHash, hash, rightHash } of links) {
      if (no !== checked + 1) return { checked, lastHash, broken: { no: checked + 1, id: null, why: 'missing' } };
      if (hash !== rightHash || previousHash !== lastHash)
        return { checked, lastHash, broken: { no, id, why: 'changed' } };
      [checked, lastHash] = [no, hash];
    }
    if (links.length < AT_ONCE) break;
  }
  const end = await endOf(transaction);
  if (end.lastNo === checked && end.lastHash === lastHash) return { checked, lastHash, broken: null };
  return { checked, lastHash, broken: { no: checked + 1, id: null, why: 'cutOff' } };
}

async function linksAfter({ db, companyId }: CompanyTransaction, after: number): Promise<Link[]> {
  const { rows } = await sql<Link>`select e.no, e.id, e.previous_hash, e.hash,
      kili.audit_hash(e.previous_hash, e) as right_hash
    from kili.audit_event as e where e.company_id = ${companyId} and e.no > ${after} order by e.no limit ${AT_ONCE}`.execute(
    db,
  );
  return rows;
}

async function endOf({ db, companyId }: CompanyTransaction): Promise<{ lastNo: number; lastHash: string }> {
  const { rows } = await sql<{ lastNo: number; lastHash: string }>`select last_no, last_hash from kili.audit_chain
    where company_id = ${companyId}`.execute(db);
  return rows[0] ?? { lastNo: 0, lastHash: '' };
}
