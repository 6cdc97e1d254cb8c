import { z } from 'zod';
import { defineCommand } from '../../engine/define.ts';
import { dictationSettingsRecord } from './dictation-settings.record.ts';

/** Says which engines the company allows, and in which order they are asked. */
export const editDictationSettings = defineCommand({
  name: 'dictation.editSettings',
  args: z.strictObject({ engines: dictationSettingsRecord.schema.shape.engines }),
  permission: 'company.manage',
  async run(store, { engines }, { caller: { companyId } }) {
    const known = await store.find(dictationSettingsRecord, companyId, { held: true });
    return known
      ? store.update(dictationSettingsRecord, companyId, { engines })
      : store.insert(dictationSettingsRecord, { id: companyId, engines });
  },
});
