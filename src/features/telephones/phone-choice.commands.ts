import { z } from 'zod';
import { defineCommand } from '../../engine/define.ts';
import { phoneChoiceRecord } from './phone-choice.record.ts';

/** Says what telephones for whoever asks, on every device of theirs. */
export const choosePhone = defineCommand({
  name: 'phone.choose',
  args: z.strictObject({ way: phoneChoiceRecord.schema.shape.way }),
  permission: null,
  async run(store, { way }, { caller: { userId } }) {
    const isThere = (await store.find(phoneChoiceRecord, userId)) !== undefined;
    if (isThere) return store.update(phoneChoiceRecord, userId, { way });
    return store.insert(phoneChoiceRecord, { id: userId, userId, way });
  },
});
