import type { Caller } from '../../../engine/define.ts';
import { usualCurrency } from '../../companies/currency.rules.ts';
import { permissionNames } from '../permissions.ts';

/** A caller for what the installation itself does inside a company, where nobody of it acts. */
export function systemCaller(
  companyId: string,
  place: { timeZone?: string; country?: string; currency?: string } = {},
): Caller {
  const permissions = Object.fromEntries(permissionNames.map((name) => [name, 'all' as const]));
  const { timeZone = 'Europe/Paris', country = 'FR', currency = usualCurrency(country) } = place;
  return { companyId, userId: companyId, permissions, teammates: [], timeZone, country, currency };
}
