// The token within the cookie that the sign-in set, once its signature is proven: better-auth signs `token` with HMAC-SHA256
// and its secret, and writes `token.signature`, the signature in base64. Read here because every request needs it and
// the library takes three asynchronous steps for it.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The proven value of a signed cookie, or undefined where there is none, or another one's. */
export function readSignedCookie(header: string | undefined, name: string, secret: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const pair = part.trim();
    if (pair.startsWith(`${name}=`)) return provenValue(decoded(pair.slice(name.length + 1)), secret);
  }
  return undefined;
}

function provenValue(signed: string, secret: string): string | undefined {
  const end = signed.lastIndexOf('.');
  if (end < 1) return undefined;
  const value = signed.slice(0, end);
  const given = Buffer.from(signed.slice(end + 1), 'base64');
  const wanted = createHmac('sha256', secret).update(value).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? value : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
