// Sends a file to a note as a browser does. For tests.
import { newId } from '../../engine/server/new-id.ts';
import type { TestApp, Visitor } from './test-app.ts';

/** The smallest picture there is. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface SentFile {
  interactionId: string;
  name?: string;
  bytes?: Buffer;
  id?: string;
}

export function attachFile(
  kili: TestApp,
  visitor: Visitor,
  { interactionId, name = 'plan.png', bytes = onePixel, id = newId() }: SentFile,
) {
  const boundary = 'kili';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="id"\r\n\r\n${id}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`;
  return kili.app.http.inject({
    method: 'POST',
    url: `/api/v1/interactions/${interactionId}/attachments`,
    headers: { cookie: visitor.cookie(), 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}

/** Gives a product its picture as a browser does. */
export const sendPicture = (kili: TestApp, visitor: Visitor, productId: string, bytes = onePixel) =>
  sendFile(kili, visitor, `/api/v1/products/${productId}/picture`, bytes);

export function sendFile(kili: TestApp, visitor: Visitor, url: string, bytes: Buffer = onePixel) {
  const boundary = 'kili';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="photo.png"\r\n\r\n`;
  return kili.app.http.inject({
    method: 'POST',
    url,
    headers: { cookie: visitor.cookie(), 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}
