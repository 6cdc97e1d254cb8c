// One message to one browser: encrypted for it alone (RFC 8291), signed by the installation (RFC 8292), over a connection
// that goes nowhere else.
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import webPush from 'web-push';
import { mayPushTo, publicLookup } from './push-address.ts';
import type { PushKeys } from './push-keys.ts';
import type { PushSubscription } from './push-subscriptions.ts';

export interface PushMessage {
  payload: string;
  /** For how long it is worth showing. */
  ttlInSeconds: number;
  isUrgent: boolean;
  /** Of two undelivered ones of a topic the push service keeps the last. */
  topic: string;
}

/** `gone`: the browser will never hear again; `later`: it may, another time; `refused`: not this message. */
export type Delivery = 'delivered' | 'gone' | 'later' | 'refused';

const GIVE_UP_AFTER_MS = 10_000;

export async function sendPush(
  { endpoint, p256dh, auth }: PushSubscription,
  message: PushMessage,
  { keys, subject, ownOrigin }: { keys: PushKeys; subject: string; ownOrigin: string | undefined },
): Promise<Delivery> {
  if (!mayPushTo(endpoint, ownOrigin)) return 'gone';
  const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, message.payload, {
    vapidDetails: { subject, ...keys },
    TTL: message.ttlInSeconds,
    urgency: message.isUrgent ? 'high' : 'normal',
    topic: message.topic,
    contentEncoding: 'aes128gcm',
  });
  const isOwn = new URL(endpoint).origin === ownOrigin;
  const status = await post(endpoint, details, isOwn).catch(() => undefined);
  return deliveryOf(status);
}

function deliveryOf(status: number | undefined): Delivery {
  if (status === undefined || status === 408 || status === 429 || status >= 500) return 'later';
  if (status === 404 || status === 410) return 'gone';
  return status >= 200 && status < 300 ? 'delivered' : 'refused';
}

function post(
  endpoint: string,
  { headers, body }: { headers: object; body: Buffer | null },
  isOwn: boolean,
): Promise<number | undefined> {
  const request = endpoint.startsWith('http:') ? requestPlain : requestSecure;
  return new Promise((answer, fail) => {
    const sent = request(
      endpoint,
      {
        method: 'POST',
        headers: { ...headers },
        signal: AbortSignal.timeout(GIVE_UP_AFTER_MS),
        ...(!isOwn && { lookup: publicLookup }),
      },
      (response) => {
        response.resume();
        answer(response.statusCode);
      },
    );
    sent.on('error', fail);
    sent.end(body);
  });
}
