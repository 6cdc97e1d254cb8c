import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseInput } from '../invalid-input.ts';
import { pullRequest, pushRequest, rowsRequest } from '../protocol.ts';
import { refuse } from '../refusal.ts';
import { clientIdOf, personOnDevice } from './device-requests.ts';
import { pull } from './pull.ts';
import { mayUseLine, push } from './push.ts';
import { neededBodyOf } from './rest.ts';
import { rowsWithDependants } from './rows-with-dependants.ts';
import { type Engine, runCommand } from './run-command.ts';
import type { Sessions } from './sessions.ts';

/** Devices this process need not look up again. */
const MOST_REMEMBERED = 10_000;

/** The device's side doors: push, pull, rows looked at beyond the working set, and the few commands that only the server can foresee. */
export function registerSync(
  app: FastifyInstance,
  { engine, sessions }: { engine: Engine; sessions: Pick<Sessions, 'accountOf' | 'personOf'> },
) {
  const onDevice = (request: FastifyRequest) => personOnDevice(request, { engine, sessions });

  // A device that never sends anything can be revoked too: it is noted when it is first heard in a session.
  const heard = new Map<string, string>();
  function isNews(clientId: string, sessionId = ''): boolean {
    if (heard.get(clientId) === sessionId) return false;
    if (heard.size >= MOST_REMEMBERED) heard.clear();
    heard.set(clientId, sessionId);
    return true;
  }

  app.post('/api/sync/push', { config: { mendsText: true, evenReadOnly: true } }, async (request) => {
    const person = await onDevice(request);
    return push(engine, person, parseInput(pushRequest, neededBodyOf(request)));
  });

  app.post('/api/sync/pull', { config: { evenReadOnly: true } }, async (request) => {
    const person = await onDevice(request);
    const asked = parseInput(pullRequest, neededBodyOf(request));
    const clientId = clientIdOf(request);
    if (clientId && isNews(clientId, person.sessionId)) await mayUseLine(engine, person, clientId);
    return pull(engine, person, asked);
  });

  app.post('/api/sync/rows', { config: { evenReadOnly: true } }, async (request) =>
    rowsWithDependants(engine, await onDevice(request), parseInput(rowsRequest, neededBodyOf(request))),
  );

  // Of a command its own definition says whether it runs in a company that only reads.
  app.post<{ Params: { name: string } }>('/api/commands/:name', { config: { evenReadOnly: true } }, async (request) => {
    const person = await sessions.personOf(request);
    const command = engine.commands.get(request.params.name);
    if (!command) return refuse('request.unknownCommand', { command: request.params.name.slice(0, 100) });
    return { result: (await runCommand(engine, person, command, neededBodyOf(request))) ?? null };
  });
}
