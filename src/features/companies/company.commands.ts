import { withoutBlanks } from '../../engine/blank-texts.ts';
import { defineCommand } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { type Company, companyRecord } from './company.record.ts';
import { readPhoneNumber, readSiren, readWebsite } from './company-identity.rules.ts';

const editable = companyRecord.schema.pick({
  name: true,
  country: true,
  timeZone: true,
  locale: true,
  siren: true,
  phone: true,
  website: true,
  deviceCacheHours: true,
});

export const editCompany = defineCommand({
  name: 'company.edit',
  args: editable.partial().extend({ id: companyRecord.schema.shape.id }).strict(),
  permission: 'company.manage',
  async run(store, { id, ...typed }, { caller, enqueue }) {
    const changes = withoutBlanks(typed, ['siren', 'phone', 'website']);
    if (id !== caller.companyId) refuse('company.notFound');
    if (changes.name || changes.country) await enqueue('company.register', {}, { key: `company.register:${id}` });
    const company = await store.find(companyRecord, id);
    const country = changes.country ?? company?.country ?? 'FR';
    return store.update(companyRecord, id, { ...changes, ...readIdentity(changes, country) });
  },
});

type Identity = Partial<Pick<Company, 'siren' | 'phone' | 'website'>>;

/** What was typed, in the form it is kept in. Another country has company numbers of other forms. */
function readIdentity({ siren, phone, website }: Identity, country: string): Identity {
  return {
    ...(siren && country === 'FR' && { siren: readSiren(siren) ?? refuse('company.badSiren', {}, 'siren') }),
    ...(phone && { phone: readPhoneNumber(phone, country) ?? refuse('company.badPhone', {}, 'phone') }),
    ...(website && { website: readWebsite(website) ?? refuse('company.badWebsite', {}, 'website') }),
  };
}
