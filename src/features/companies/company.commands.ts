import { defineCommand } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { companyRecord } from './company.record.ts';

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
  async run(store, { id, ...changes }, { caller, enqueue }) {
    if (id !== caller.companyId) refuse('company.notFound');
    if (changes.timeZone && !isTimeZone(changes.timeZone)) refuse('company.unknownZone', {}, 'timeZone');
    if (changes.name || changes.country) await enqueue('company.register', {}, { key: `company.register:${id}` });
    return store.update(companyRecord, id, changes);
  },
});

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('fr', { timeZone: zone }));
  } catch {
    return false;
  }
}
