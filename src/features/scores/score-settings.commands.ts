import { z } from 'zod';
import { defineCommand } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { readPrefixes } from '../assignment/postal-area.rules.ts';
import { scoreSettingsRecord } from './score-settings.record.ts';
import { usualScoreSettings } from './usual-score-settings.ts';

const {
  id: _id,
  createdAt: _createdAt,
  updatedAt: _updatedAt,
  rev: _rev,
  ...fields
} = scoreSettingsRecord.schema.shape;

/** Works out the scores of the whole company anew. */
export const rescoreJob = 'rescoreCompany';

/** Says what the company looks for; everybody's score follows behind. */
export const editScoreSettings = defineCommand({
  name: 'score.editSettings',
  args: z.strictObject(fields).partial(),
  permission: 'fields.manage',
  async run(store, args, { caller: { companyId }, enqueue }) {
    const known = await store.find(scoreSettingsRecord, companyId);
    const { prefixes: postalPrefixes, wrong } = readPrefixes(args.postalPrefixes ?? known?.postalPrefixes ?? []);
    if (wrong !== undefined) refuse('scoreSettings.notAPrefix', { prefix: wrong }, 'postalPrefixes');
    const { sizeFrom, sizeTo } = { ...usualScoreSettings, ...known, ...args };
    if (sizeFrom !== null && sizeTo !== null && sizeFrom > sizeTo) refuse('scoreSettings.reversed', {}, 'sizeTo');
    const changes = { ...args, postalPrefixes };
    const settings = known
      ? await store.update(scoreSettingsRecord, companyId, changes)
      : await store.insert(scoreSettingsRecord, { ...usualScoreSettings, ...changes, id: companyId });
    await enqueue(rescoreJob, {}, { key: `rescore:${companyId}` });
    return settings;
  },
});
