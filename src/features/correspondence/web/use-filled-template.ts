import { useMemo } from 'react';
import { useCaller, useRow, useRows } from '../../../engine/web/hooks.ts';
import { fillScript, missingWords, type ScriptVariable } from '../../campaigns/campaign-script.rules.ts';
import { companyRecord } from '../../companies/company.record.ts';
import type { WritingChannel } from '../../contact-rules/can-write.rules.ts';
import { userRecord } from '../../members/member.records.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { type MessageTemplate, messageTemplateRecord } from '../message-template.record.ts';
import { wordsFor } from '../template-words.rules.ts';

export interface FilledTemplate {
  subject: string;
  body: string;
  /** What the template needs and the record does not tell. */
  missing: ScriptVariable[];
}

/** The templates of a channel, and what each says to this person. */
export function useTemplates(channel: WritingChannel, prospect: Prospect) {
  const { companyId, userId } = useCaller();
  const caller = useRow(userRecord, userId)?.name ?? null;
  const company = useRow(companyRecord, companyId)?.name ?? null;
  const query = useMemo(
    () => ({
      where: {
        and: [
          { field: 'archivedAt', is: null },
          { field: 'channel', is: channel },
        ],
      },
      order: [{ field: 'name' }],
    }),
    [channel],
  );
  const templates = useRows(messageTemplateRecord, query);
  const words = wordsFor(prospect, { caller, company });
  const fill = ({ subject, body }: MessageTemplate): FilledTemplate => ({
    subject: fillScript(subject ?? '', words),
    body: fillScript(body, words),
    missing: missingWords(`${subject ?? ''}\n${body}`, words),
  });
  return { templates, fill };
}
