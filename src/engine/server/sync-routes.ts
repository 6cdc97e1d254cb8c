import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseInput } from '../invalid-input.ts';
import { pullRequest, pushRequest, rowsRequest } from '../protocol.ts';
import { refuse } from '../refusal.ts';
import type { Pokes } from './pokes.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { rowsWithDependants } from './rows-with-dependants.ts';
import { type Engine, type Person, runCommand } from './run-command.ts';

const KEEP_ALIVE_MS = 25_000;

/** The device's side doors: push, pull, pokes, rows looked at beyond the working set, and the few commands that only the server can foresee. */
export function registerSync(
  app: FastifyInstance,
  { engine, pokes, personOf }: { engine: Engine; pokes: Pokes; personOf(request: FastifyRequest): Promise<Person> },
) {
  app.post('/api/sync/push', async (request) => {
    const person = await personOf(request);
    return push(engine, person, parseInput(pushRequest, request.body));
  });

  app.post('/api/sync/pull', async (request) =>
    pull(engine, await personOf(request), parseInput(pullRequest, request.body)),
  );

  app.post('/api/sync/rows', async (request) =>
    rowsWithDependants(engine, await personOf(request), parseInput(rowsRequest, request.body)),
  );

  app.post<{ Params: { name: string } }>('/api/commands/:name', async (request) => {
    const person = await personOf(request);
    const command = engine.commands.get(request.params.name);
    if (!command) return refuse('request.unknownCommand', { command: request.params.name.slice(0, 100) });
    return { result: (await runCommand(engine, person, command, request.body)) ?? null };
  });

  app.get('/api/sync/pokes', async (request, reply) => {
    const { companyId } = await personOf(request);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    raw.write(': listening\n\n');
    const unsubscribe = pokes.subscribe(companyId, (version) => raw.write(`event: poke\ndata: ${version}\n\n`));
    const keepAlive = setInterval(() => raw.write(': still here\n\n'), KEEP_ALIVE_MS);
    request.raw.on('close', () => {
      clearInterval(keepAlive);
      unsubscribe();
    });
  });
}
