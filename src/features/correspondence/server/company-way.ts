import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { CompanyWay } from '../../../engine/server/mail.ts';
import type { CorrespondenceSettings } from '../../../engine/server/parts.ts';
import { readAccounts, wayOf } from './mail-way.ts';

/** By which server the letters of a company leave: invitations, moves and reminders of appointments. */
export function companyWay(
  database: Database,
  settings: Pick<CorrespondenceSettings, 'secret' | 'allowsPrivateHosts'>,
): CompanyWay {
  return async (companyId, transaction) => {
    const read = (one: CompanyTransaction) => readAccounts(one, [companyId]);
    const [account] = transaction
      ? await read(transaction)
      : await inCompany(database, { companyId, userId: companyId }, read);
    return account && { from: account.fromAddress, open: () => wayOf(account, settings) };
  };
}
