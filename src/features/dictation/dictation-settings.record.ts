import { z } from 'zod';
import { defineRecord, type RowOf } from '../../engine/define.ts';

/** Who may turn speech into text: the private server, or the recognition of the browser, which is its vendor's. */
export const speechEngines = ['server', 'browser'] as const;
export type SpeechEngine = (typeof speechEngines)[number];

/** Which engines a company allows, the first asked first. One row, under the company's own id; without it the usual hold. */
export const dictationSettingsRecord = defineRecord({
  name: 'dictationSettings',
  table: 'dictation_settings',
  fields: {
    engines: z
      .array(z.enum(speechEngines))
      .max(speechEngines.length)
      .refine((engines) => new Set(engines).size === engines.length, { params: { key: 'dictation.engineTwice' } }),
  },
});

export type DictationSettings = RowOf<typeof dictationSettingsRecord>;

/** Without a word of the company, no voice leaves for anybody but its own server. */
export const usualEngines: readonly SpeechEngine[] = ['server'];
