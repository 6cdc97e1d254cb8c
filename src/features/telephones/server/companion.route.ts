// Pairing a person's own telephone: a code shown in « Mon compte », a page on the telephone, a press there.
import { z } from 'zod';
import { refuse } from '../../../engine/refusal.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { nothing, pathText, readBody } from '../../../engine/server/read-body.ts';
import { companionOf, companionsOf, endCompanion, newCompanionLink, pairCompanion } from './companion-access.ts';
import { callPhones } from './companion-signal.ts';

const pairing = z.strictObject({ token: z.string().min(1).max(100) });

export const companionRoutes: ServerFeature = ({ http, engine: { database }, sessions, publicUrl }) => {
  http.post('/api/phone/links', async (request, reply) => {
    readBody(nothing, request);
    const person = await sessions.personOf(request);
    const { sessionId } = await sessions.accountOf(request);
    return reply.status(201).send(await newCompanionLink(database, { ...person, sessionId }));
  });

  http.get('/api/phone/companions', async (request) => ({
    items: await companionsOf(database, await sessions.personOf(request)),
  }));

  http.delete('/api/phone/companions/:id', async (request, reply) => {
    const person = await sessions.personOf(request);
    const { data: id } = z.uuid().safeParse(pathText(request, 'id'));
    if (!id || !(await endCompanion(database, person, id))) refuse('request.notFound');
    await callPhones(database, person);
    return reply.status(204).send();
  });

  // A page stands before it: what only looks at the address, as a preview of links does, uses nothing up.
  http.post('/api/companion/pair', async (request, reply) => {
    const { token } = readBody(pairing, request);
    await pairCompanion(database, { request, reply, publicUrl }, token);
    return reply.status(204).send();
  });

  http.post('/api/companion/leave', async (request, reply) => {
    readBody(nothing, request);
    const companion = await companionOf(database, request);
    await endCompanion(database, companion, companion.id);
    await callPhones(database, companion);
    return reply.status(204).send();
  });

  return {};
};
