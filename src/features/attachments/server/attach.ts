// A file becomes part of a note. PostgreSQL keeps it: every backup has it, every process reaches it, and the company's
// walls stand around it as around any row.
import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { findAsOf } from '../../prospects/prospect.commands.ts';
import { attachmentRecord } from '../attachment.record.ts';
import { fileTypeOf, LARGEST_FILE, MOST_FILES, plainFileName } from '../file-type.rules.ts';

export const attachFile = defineCommand({
  name: 'attachment.add',
  args: z.strictObject({
    id,
    interactionId: id,
    fileName: z.string(),
    bytes: z.instanceof(Buffer<ArrayBufferLike>),
  }),
  permission: 'interactions.add',
  serverOnly: true,
  async run(store, { id, interactionId, fileName, bytes }, context) {
    const { caller, at } = context;
    const interaction = await store.find(interactionRecord, interactionId);
    if (!interaction) return refuse('interaction.notFound');
    if (interaction.userId !== caller.userId) return refuse('interaction.notYours');
    await findAsOf(store, interaction.prospectId, { caller, at, permission: 'interactions.add' });
    const known = await store.find(attachmentRecord, id);
    // It came before, and the answer was lost.
    if (known) return known.interactionId === interactionId ? known : refuse('attachment.notFound');
    const name = fileName.slice(-80) || '?';
    if (bytes.length > LARGEST_FILE)
      refuse('attachment.tooLarge', { name, megabytes: megabytes(LARGEST_FILE) }, 'file');
    const type = fileTypeOf(bytes);
    if (!type) return refuse('attachment.wrongType', { name }, 'file');
    const others = await store.list(attachmentRecord, { where: { field: 'interactionId', is: interactionId } });
    if (others.length >= MOST_FILES) refuse('attachment.tooMany', { most: MOST_FILES }, 'file');
    const attachment = await store.insert(attachmentRecord, {
      id,
      interactionId,
      prospectId: interaction.prospectId,
      userId: caller.userId,
      name: plainFileName(fileName, type),
      type,
      sizeInBytes: bytes.length,
    });
    const { db, companyId } = (context as ServerContext).transaction;
    await sql`insert into kili.attachment_content (company_id, attachment_id, bytes)
      values (${companyId}, ${id}, ${bytes})`.execute(db);
    return attachment;
  },
});

export const megabytes = (bytes: number) => bytes / 1024 / 1024;
