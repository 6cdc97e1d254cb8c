// Secrets of others that Kili must use again, such as the password of a mail server: sealed under the installation's
// secret, and bound to the place they belong to, so that a row copied elsewhere opens nothing.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const VERSION = 'v1';

const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'kili sealed text', 32));

/** Seals a text for a place, e.g. "<company>:<row>". */
export function sealText(secret: string, place: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(CIPHER, keyOf(secret), nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [VERSION, nonce, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
    .join('.');
}

/** Opens what was sealed for this place; undefined under another secret, for another place, or changed. */
export function openText(secret: string, place: string, sealed: string): string | undefined {
  const [version, nonce = '', tag = '', text = ''] = sealed.split('.');
  if (version !== VERSION) return undefined;
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(secret), Buffer.from(nonce, 'base64url'));
    decipher.setAAD(Buffer.from(place)).setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
