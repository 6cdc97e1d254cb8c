import { z } from 'zod';
import { defineRecord } from '../../engine/define.ts';

/** What the company says of its targets. One row, under the company's own id; without it no leaderboard shows names. */
export const targetSettingsRecord = defineRecord({
  name: 'targetSettings',
  table: 'target_settings',
  fields: {
    showsNames: z.boolean().describe('Whether everybody reads everybody’s name, rank and figures in the leaderboard'),
  },
});
