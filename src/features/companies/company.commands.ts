import { withoutBlanks } from '../../engine/blank-texts.ts';
import { defineCommand } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { companyRecord } from './company.record.ts';
import { readIdentity } from './typed-identity.rules.ts';

const editable = companyRecord.schema.pick({
  name: true,
  country: true,
  timeZone: true,
  currency: true,
  locale: true,
  siren: true,
  phone: true,
  website: true,
  deviceCacheHours: true,
  callPolicy: true,
});

/** Done once the company sells something else: whom the law lets be called about it is judged again elsewhere. */
export const offerChangedJob = 'company.offerChanged';

export const editCompany = defineCommand({
  name: 'company.edit',
  args: editable.partial().extend({ id: companyRecord.schema.shape.id }).strict(),
  permission: 'company.manage',
  async run(store, { id, ...typed }, { caller, enqueue }) {
    const changes = withoutBlanks(typed, ['siren', 'phone', 'website']);
    if (id !== caller.companyId) refuse('company.notFound');
    if (changes.name || changes.country) await enqueue('company.register', {}, { key: `company.register:${id}` });
    const company = await store.find(companyRecord, id);
    const offer = company?.callPolicy.offer ?? null;
    if (changes.callPolicy && changes.callPolicy.offer !== offer)
      await enqueue(offerChangedJob, {}, { key: `${offerChangedJob}:${id}` });
    const country = changes.country ?? company?.country ?? 'FR';
    const { kept, wrong } = readIdentity(changes, country);
    const [first] = Object.entries(wrong);
    if (first) refuse(first[1], {}, first[0]);
    return store.update(companyRecord, id, { ...changes, ...kept });
  },
});
