import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../../engine/refusal.ts';

/** Serves the built web app; every path that is not the API's, nor looks like a file's, is a screen. */
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
    dotfiles: 'ignore',
  });
  http.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || !isScreen(request.url)) refuse('request.notFound');
    return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
  });
}

/** Screens have no dot in their path, nor have the ids and tokens in it: what has one was asked for as a file. */
function isScreen(url: string): boolean {
  const path = url.split('?', 1)[0]!;
  return !/^\/(api|assets)\//.test(path) && !/\.|%2e/i.test(path);
}
