import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../../engine/refusal.ts';

/** Serves the built web app; every path that is not the API's is a screen. */
export async function serveWeb(http: FastifyInstance, folder: string) {
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`no web app in ${folder}`);
  await http.register(fastifyStatic, {
    root: folder,
    // Built files carry a hash in their name; the page itself is asked for anew each time.
    setHeaders(reply, path) {
      const isHashed = path.includes(`${join(folder, 'assets')}`);
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
    preCompressed: true,
  });
  http.setNotFoundHandler((request, reply) => {
    const isScreen =
      request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.startsWith('/assets/');
    if (!isScreen) refuse('request.notFound');
    return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
  });
}
