import { z } from 'zod';
import { defineCommand } from '../../engine/define.ts';
import { noteGuardRecord } from './note-guard.record.ts';

const { words, topicsOff } = noteGuardRecord.schema.shape;

/** Says what is pointed out to whoever writes a note; what may not be kept at all is not for a company to choose. */
export const editNoteGuard = defineCommand({
  name: 'noteGuard.edit',
  args: z.strictObject({ words, topicsOff }),
  permission: 'company.manage',
  async run(store, { words, topicsOff }, { caller: { companyId } }) {
    const fields = { words: [...new Set(words)], topicsOff: [...new Set(topicsOff)] };
    const known = await store.find(noteGuardRecord, companyId, { held: true });
    return known
      ? store.update(noteGuardRecord, companyId, fields)
      : store.insert(noteGuardRecord, { id: companyId, ...fields });
  },
});
