import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { type Attachment, attachmentRecord } from '../attachment.record.ts';
import { useWaitingFiles } from './use-waiting-files.ts';
import type { WaitingFile } from './waiting-files.ts';

interface FilesOfNote {
  attachments: readonly Attachment[];
  waiting: readonly WaitingFile[];
}

/** What hangs on each note of a prospect; nothing for a note without files. */
export function useFilesOf(prospectId: string): (interactionId: string) => FilesOfNote | undefined {
  const attachments = useRows(attachmentRecord, { where: { field: 'prospectId', is: prospectId } });
  const { files } = useWaitingFiles();
  return useMemo(() => {
    const found = new Map<string, { attachments: Attachment[]; waiting: WaitingFile[] }>();
    const of = (id: string) => {
      const known = found.get(id) ?? { attachments: [], waiting: [] };
      found.set(id, known);
      return known;
    };
    for (const attachment of attachments) of(attachment.interactionId).attachments.push(attachment);
    const sent = new Set(attachments.map(({ id }) => id));
    for (const file of files) {
      if (file.prospectId === prospectId && !sent.has(file.id)) of(file.interactionId).waiting.push(file);
    }
    return (interactionId) => found.get(interactionId);
  }, [attachments, files, prospectId]);
}
