import { useMemo } from 'react';
import { useCaller, useRow, useRows, useText } from '../../../engine/web/hooks.ts';
import { fillScript, missingWords } from '../../campaigns/campaign-script.rules.ts';
import { companyRecord } from '../../companies/company.record.ts';
import type { WritingChannel } from '../../contact-rules/can-write.rules.ts';
import { userRecord } from '../../members/member.records.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { type MessageTemplate, messageTemplateRecord } from '../message-template.record.ts';
import { wordsFor } from '../template-words.rules.ts';

export interface FilledTemplate {
  subject: string;
  body: string;
}

/** What the words that change mean in a message from the caller to this person. */
export function useLetterWords(prospect: Prospect) {
  const { companyId, userId } = useCaller();
  const caller = useRow(userRecord, userId)?.name ?? null;
  const company = useRow(companyRecord, companyId)?.name ?? null;
  return wordsFor(prospect, { caller, company });
}

/** The templates of a channel, and what each says to this person. */
export function useTemplates(channel: WritingChannel, prospect: Prospect) {
  const t = useText();
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
  const words = useLetterWords(prospect);
  // What the record does not tell stays open where it is missing, so that it is seen there and does not leave unseen.
  const fill = ({ subject, body }: MessageTemplate): FilledTemplate => {
    const missing = missingWords(`${subject ?? ''}\n${body}`, words);
    const open = Object.fromEntries(missing.map((word) => [word, `{{${t(`composer.word.${word}`)}}}`]));
    const known = { ...words, ...open };
    return { subject: fillScript(subject ?? '', known), body: fillScript(body, known) };
  };
  return { templates, fill, words };
}
