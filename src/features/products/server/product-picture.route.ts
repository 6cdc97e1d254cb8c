import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand, type ServerContext } from '../../../engine/server/run-command.ts';
import { fileTypeOf, isPicture } from '../../attachments/file-type.rules.ts';
import { receiveFile } from '../../attachments/server/receive-file.ts';
import { type Product, productRecord } from '../product.record.ts';

const MEGABYTES = 2;
const LARGEST_PICTURE = MEGABYTES * 1024 * 1024;

/** Keeps the picture beside the product; null takes it away. The product's own row tells every device that it changed. */
const setPicture = defineCommand({
  name: 'product.setPicture',
  args: z.strictObject({ id, bytes: z.instanceof(Buffer<ArrayBufferLike>).nullable() }),
  permission: 'products.edit',
  serverOnly: true,
  async run(store, { id, bytes }, context): Promise<Product> {
    if (!(await store.find(productRecord, id))) refuse('product.notFound');
    const { db, companyId } = (context as ServerContext).transaction;
    await sql`delete from kili.product_picture where company_id = ${companyId} and product_id = ${id}`.execute(db);
    if (!bytes) return store.update(productRecord, id, { pictureAt: null });
    if (bytes.length > LARGEST_PICTURE) refuse('product.pictureTooLarge', { megabytes: MEGABYTES }, 'file');
    const type = fileTypeOf(bytes);
    if (!type || !isPicture(type)) return refuse('product.pictureWrongType', {}, 'file');
    await sql`insert into kili.product_picture (company_id, product_id, type, bytes)
      values (${companyId}, ${id}, ${type}, ${bytes})`.execute(db);
    return store.update(productRecord, id, { pictureAt: context.at });
  },
});

/** What a product looks like. */
export const productPictures: ServerFeature = ({ http, engine, sessions }) => {
  const path = '/api/v1/products/:id/picture';
  const answer = { row: productRecord };

  http.post(
    path,
    apiRoute({ summary: `Give a product its picture, of at most ${MEGABYTES} MB`, form: z.object({}), answer }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { bytes } = await receiveFile(request);
      await runCommand(engine, person, setPicture, { id: pathId(request), bytes });
      return toPublic(productRecord, await findRow(engine, person, productRecord, pathId(request)));
    },
  );

  http.delete(path, apiRoute({ summary: 'Take the picture of a product away', answer }), async (request) => {
    const person = await sessions.personOf(request);
    await runCommand(engine, person, setPicture, { id: pathId(request), bytes: null });
    return toPublic(productRecord, await findRow(engine, person, productRecord, pathId(request)));
  });

  http.get(
    path,
    apiRoute({
      summary: 'The picture of a product',
      query: z.object({
        at: z.string().max(40).describe('`pictureAt`: a later picture has another address').optional(),
      }),
      answer: { type: 'application/octet-stream' },
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const { id } = await findRow(engine, person, productRecord, pathId(request));
      const picture = await inCompany(engine.database, person, async ({ db, companyId }) => {
        const { rows } = await sql<{ type: string; bytes: Buffer }>`select type, bytes from kili.product_picture
          where company_id = ${companyId} and product_id = ${id}`.execute(db);
        return rows[0];
      });
      if (!picture) return refuse('product.notFound');
      // Nothing in it may run or load, whatever somebody sent.
      reply.header('content-security-policy', "default-src 'none'; sandbox");
      reply.header('x-content-type-options', 'nosniff');
      reply.header('cross-origin-resource-policy', 'same-origin');
      reply.header('cache-control', 'private, max-age=86400');
      return reply.type(picture.type).send(picture.bytes);
    },
  );
  return {};
};
