import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fromNodeHeaders } from 'better-auth/node';
import type { SignIn } from './sign-in.ts';

/** Hands everything under /api/auth to better-auth, with the client's address as we know it and no other. */
export function registerSignIn(app: FastifyInstance, { auth }: SignIn) {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    async handler(request, reply) {
      const answer = await auth.handler(toWebRequest(request));
      reply.status(answer.status);
      answer.headers.forEach((value, name) => {
        if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value);
      });
      for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
      return reply.send(answer.body ? await answer.text() : null);
    },
  });
}

function toWebRequest(request: FastifyRequest): Request {
  const headers = fromNodeHeaders(request.headers);
  headers.set('x-kili-client-ip', request.ip);
  headers.delete('content-length');
  const url = `${request.protocol}://${request.headers.host ?? 'localhost'}${request.url}`;
  const body = request.method === 'POST' ? JSON.stringify(request.body ?? {}) : undefined;
  return new Request(url, { method: request.method, headers, body });
}
