import type { FastifyInstance } from 'fastify';
import { createServer } from 'vite';

const SERVER_PATHS = /^\/(api|healthz|readyz|metrics)(\/|$|\?)/;

/** In development Vite serves the web app from its sources, with hot reload, through the same address. */
export async function serveWebFromSources(http: FastifyInstance) {
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server: http.server } }, appType: 'spa' });
  http.addHook('onRequest', (request, reply, done) => {
    if (SERVER_PATHS.test(request.url)) return done();
    // Hot reload needs inline scripts, which the policy of the real thing forbids.
    reply.raw.removeHeader('content-security-policy');
    vite.middlewares(request.raw, reply.raw, () => done());
  });
  http.addHook('onClose', () => vite.close());
}
