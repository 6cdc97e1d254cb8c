import type { FastifyInstance } from 'fastify';
import { createServer } from 'vite';

const SERVER_PATHS = /^\/(api|healthz|readyz|metrics|service-worker\.js)(\/|$|\?)/;

// The built application may have left its worker in this browser: it would go on showing what was built.
const WORKER_THAT_LEAVES = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', async () => {
  await self.registration.unregister();
  for (const tab of await self.clients.matchAll({ type: 'window' })) tab.navigate(tab.url);
});
`;

/** In development Vite serves the web app from its sources, with hot reload, through the same address. */
export async function serveWebFromSources(http: FastifyInstance) {
  const vite = await createServer({
    // Bundled, the settings would be written to a file of the moment, which the watch over the server takes for a change.
    configLoader: 'native',
    server: { middlewareMode: true, ws: { server: http.server } },
    appType: 'spa',
  });
  http.addHook('onRequest', (request, reply, done) => {
    if (SERVER_PATHS.test(request.url)) return done();
    // Hot reload needs inline scripts, which the policy of the real thing forbids.
    reply.raw.removeHeader('content-security-policy');
    vite.middlewares(request.raw, reply.raw, () => done());
  });
  http.get('/service-worker.js', (_request, reply) => reply.type('text/javascript').send(WORKER_THAT_LEAVES));
  http.addHook('onClose', () => vite.close());
}
