// A browser that asks to be told while Kili is closed. Only a browser can: these routes are no part of the API.
import { z } from 'zod';
import { refuse } from '../../../engine/refusal.ts';
import type { ServerParts } from '../../../engine/server/parts.ts';
import { readBody } from '../../../engine/server/read-body.ts';
import { mayPushTo } from './push-address.ts';
import { pushKeys } from './push-keys.ts';
import { endSubscription, isSubscribed, keepSubscription, subscription } from './push-subscriptions.ts';

const keeping = subscription.extend({ locale: z.enum(['fr', 'en']) });
const naming = subscription.pick({ endpoint: true });

export function pushRoutes({ http, engine: { database }, sessions, pushOrigin }: ServerParts): void {
  http.get('/api/push/key', async (request) => {
    await sessions.personOf(request);
    const { publicKey } = await pushKeys(database);
    return { publicKey };
  });

  http.post('/api/push/subscriptions', async (request, reply) => {
    const person = await sessions.personOf(request);
    const { sessionId } = await sessions.accountOf(request);
    const { locale, ...asked } = readBody(keeping, request);
    if (!mayPushTo(asked.endpoint, pushOrigin)) refuse('notification.push.badEndpoint', {}, 'endpoint');
    const userAgent = request.headers['user-agent'] ?? '';
    await keepSubscription(database, { ...person, sessionId, userAgent, locale }, asked);
    return reply.status(204).send();
  });

  // The address is a secret of the browser: it is asked for in the body, which no log keeps.
  http.post('/api/push/subscriptions/known', async (request) => {
    const person = await sessions.personOf(request);
    return { isKnown: await isSubscribed(database, person, readBody(naming, request).endpoint) };
  });

  http.post('/api/push/subscriptions/end', async (request, reply) => {
    const person = await sessions.personOf(request);
    await endSubscription(database, person, readBody(naming, request).endpoint);
    return reply.status(204).send();
  });
}
