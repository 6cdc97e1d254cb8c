import type { FastifyInstance } from 'fastify';
import { apiDocsPage } from './api-docs-page.ts';
import { type DescribedRoute, describeApi } from './openapi.ts';
import type { Sessions } from './sessions.ts';

/** The API's document and its browsable page, for everybody who is signed in. */
export function registerApiDocs(
  app: FastifyInstance,
  options: { routes: readonly DescribedRoute[]; sessions: Sessions; version: string; secure: boolean },
) {
  const { routes, sessions } = options;
  // Made at the first reading: by then every feature has registered its routes.
  let known: ReturnType<typeof describeApi> | undefined;
  const document = () => (known ??= describeApi(routes, options));

  app.get('/api/v1/openapi.json', { config: { hidden: true } }, async (request) => {
    await sessions.accountOf(request);
    return document();
  });

  app.get('/api/docs', async (request, reply) => {
    const account = await sessions.findAccount(request);
    if (!account) return reply.redirect(`/connexion?vers=${encodeURIComponent('/api/docs')}`);
    return reply.type('text/html; charset=utf-8').send(apiDocsPage(document()));
  });
}
