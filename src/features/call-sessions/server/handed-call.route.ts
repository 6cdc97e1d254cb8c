// The number on its way between desk and telephone. The desk is signed in; the telephone is let in by its pairing, and does
// nothing here but take, dial and end the number its person asked for.
import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Refusal, refuse } from '../../../engine/refusal.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { startStream } from '../../../engine/server/poke-stream.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { pathId } from '../../../engine/server/rest.ts';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import type { HandedCall } from '../../telephones/handed-call.record.ts';
import {
  type Companion,
  companionOf,
  companionsOf,
  noteListening,
  noteSilence,
} from '../../telephones/server/companion-access.ts';
import { callPhones, phonesOf } from '../../telephones/server/companion-signal.ts';
import { dialHanded, endHanded, handCall, missCall, receiveCall } from '../handed-call.commands.ts';
import { viewForPhone } from './phone-view.ts';

const KEEP_ALIVE_MS = 15_000;
/** A telephone that only opens its line anew is back by then. */
const BACK_WITHIN_MS = 2_000;
/** Open lines of one telephone to one process. */
const MOST_LINES = 5;

export const handedCallRoutes: ServerFeature = ({ http, engine, sessions, signals }) => {
  const { database } = engine;

  http.post('/api/phone/calls', async (request, reply) => {
    const call = readBody(handCall.args, request);
    const person = await sessions.personOf(request);
    const phones = await companionsOf(database, person);
    if (phones.length === 0) refuse('phone.noPhone');
    if (!phones.some(({ isListening }) => isListening)) refuse('phone.unreachable');
    const handed = await runCommand(engine, person, handCall, call);
    await callPhones(database, person);
    return reply.status(201).send(handed);
  });

  http.post('/api/phone/calls/:id/end', async (request) => {
    readBody(nothing, request);
    return step(await sessions.personOf(request), request, 'desk');
  });

  http.get('/api/companion', async (request) => view(await companionOf(database, request)));

  for (const [path, command] of [
    ['received', receiveCall],
    ['dialled', dialHanded],
  ] as const) {
    http.post(`/api/companion/calls/:id/${path}`, async (request) => {
      readBody(nothing, request);
      const companion = await companionOf(database, request);
      await runCommand(engine, personIn(companion), command, { id: pathId(request) });
      if (path === 'dialled') await callPhones(database, companion);
      return view(companion);
    });
  }

  http.post('/api/companion/calls/:id/ended', async (request) => {
    readBody(nothing, request);
    const companion = await companionOf(database, request);
    await step(personIn(companion), request, 'phone');
    return view(companion);
  });

  async function step(person: Person, request: FastifyRequest, endedOn: 'desk' | 'phone') {
    const ended = (await runCommand(engine, person, endHanded, { id: pathId(request), endedOn })) as HandedCall;
    await callPhones(database, person);
    return ended;
  }

  const view = (companion: Companion) =>
    inCompany(database, personIn(companion), (transaction) => viewForPhone(engine, transaction));

  const lines = new Map<string, number>();

  /** The open line of a telephone: a word without content whenever there is something new to ask for. */
  http.get('/api/companion/line', async (request, reply) => {
    const companion = await companionOf(database, request);
    if (request.raw.socket.destroyed) return reply.hijack();
    const open = lines.get(companion.id) ?? 0;
    if (open >= MOST_LINES) refuse('request.tooMany', { seconds: 60 });
    lines.set(companion.id, open + 1);
    const lineId = randomUUID();
    await noteListening(database, companion, lineId);
    const stream = startStream(request, reply);
    const stop = signals.listen(phonesOf(companion), () => void stream.write('event: call\ndata: \n\n'));
    const keepAlive = setInterval(async () => {
      if (!(await isStillPaired(request))) return stream.end();
      await noteListening(database, companion, lineId).catch(() => {});
      stream.write('event: still\ndata: \n\n');
    }, KEEP_ALIVE_MS);
    stream.on('close', () => {
      clearInterval(keepAlive);
      stop();
      const left = (lines.get(companion.id) ?? 1) - 1;
      if (left > 0) lines.set(companion.id, left);
      else lines.delete(companion.id);
      noteSilence(database, companion, lineId).catch(() => {});
      setTimeout(() => void tellIfAway(companion).catch(() => {}), BACK_WITHIN_MS).unref();
    });
  });

  /** The desk waits for a press on a page that is gone: it learns so from the state of the call. */
  async function tellIfAway(companion: Companion): Promise<void> {
    const phones = await companionsOf(database, companion);
    if (phones.some(({ isListening }) => isListening)) return;
    await runCommand(engine, personIn(companion), missCall, {});
  }

  async function isStillPaired(request: FastifyRequest): Promise<boolean> {
    try {
      await companionOf(database, request);
      return true;
    } catch (error) {
      // A database out of reach for a moment has ended nothing.
      return !(error instanceof Refusal);
    }
  }

  return {};
};

const personIn = ({ companyId, userId }: Companion): Person => ({ companyId, userId });
