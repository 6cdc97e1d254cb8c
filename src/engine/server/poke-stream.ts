// The open line on which a device hears that it should pull. It stays open for hours, so the door is guarded again and
// again: whoever signed out, was deactivated or changed company is let go within half a minute.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal, refuse } from '../refusal.ts';
import type { Pokes } from './pokes.ts';
import type { Person } from './run-command.ts';
import type { Sessions } from './sessions.ts';

const KEEP_ALIVE_MS = 25_000;
/** Open lines of one person to one process: a few devices with a few tabs each. */
const MOST_STREAMS = 20;

/** `GET /api/sync/pokes`, server-sent events with nothing in them but the company's version. */
export function registerPokeStream(
  app: FastifyInstance,
  { pokes, sessions }: { pokes: Pokes; sessions: Pick<Sessions, 'personOf' | 'personNow'> },
) {
  const open = new Map<string, number>();

  app.get('/api/sync/pokes', async (request, reply) => {
    const person = await sessions.personOf(request);
    if (request.raw.socket.destroyed) return reply.hijack();
    const streams = open.get(person.userId) ?? 0;
    if (streams >= MOST_STREAMS) refuse('request.tooMany', { seconds: 60 });
    open.set(person.userId, streams + 1);

    const stream = startStream(request, reply);
    const unsubscribe = pokes.subscribe(person.companyId, (version) => {
      // A device that does not read finds out at its next pull.
      if (!stream.writableNeedDrain) stream.write(`event: poke\ndata: ${version}\n\n`);
    });
    const keepAlive = setInterval(async () => {
      if (await isStill(person, request)) stream.write(': still here\n\n');
      else stream.end();
    }, KEEP_ALIVE_MS);
    stream.on('close', () => {
      clearInterval(keepAlive);
      unsubscribe();
      const left = (open.get(person.userId) ?? 1) - 1;
      if (left > 0) open.set(person.userId, left);
      else open.delete(person.userId);
    });
  });

  async function isStill({ companyId, userId }: Person, request: FastifyRequest): Promise<boolean> {
    try {
      const now = await sessions.personNow(request);
      return now.companyId === companyId && now.userId === userId;
    } catch (error) {
      // A database out of reach for a moment has signed nobody out.
      return !(error instanceof Refusal);
    }
  }
}

/** Takes the answer over from Fastify, with every header that it would have sent. */
export function startStream(request: FastifyRequest, reply: FastifyReply) {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.raw.writeHead(200, {
    'x-request-id': request.id,
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
    'x-accel-buffering': 'no',
  });
  reply.raw.write(': listening\n\n');
  return reply.raw;
}
