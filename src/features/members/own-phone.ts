import { withoutBlanks } from '../../engine/blank-texts.ts';
import type { Caller, Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { companyRecord } from '../companies/company.record.ts';
import { readPhoneNumber } from '../companies/company-identity.rules.ts';

/** The changes to a person with their telephone number as it is written in the country of their company. */
export async function withReadPhone<Changes extends { phone?: string | null | undefined }>(
  store: Store,
  caller: Caller,
  typed: Changes,
): Promise<Changes> {
  const changes = withoutBlanks(typed, ['phone']);
  if (!changes.phone) return changes;
  const company = await store.find(companyRecord, caller.companyId);
  const phone = readPhoneNumber(changes.phone, company?.country ?? 'FR') ?? refuse('user.badPhone', {}, 'phone');
  return { ...changes, phone };
}
