import type { Prospect } from '../prospects/prospect.record.ts';
import { prospectName } from '../prospects/prospect-names.rules.ts';
import type { Buyer } from './invoice.record.ts';

/** Who is invoiced, as their record tells it: a business by its name, a consumer by theirs. */
export function buyerOf(prospect: Prospect): Buyer {
  const { audience, organisation, siret, custom, address, emails } = prospect;
  const isConsumer = audience === 'B2C';
  const siren = siret ? siret.slice(0, 9) : typeof custom.siren === 'string' ? custom.siren : null;
  return {
    name: (isConsumer ? undefined : organisation) || prospectName(prospect),
    isConsumer,
    address,
    siren: isConsumer ? null : siren,
    vatNumber: null,
    email: emails.find(({ status }) => status !== 'invalid')?.address ?? null,
  };
}
