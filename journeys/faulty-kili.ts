// Kili behind a loopback proxy that keeps its address while the server is stopped, killed and started again, and that
// decides what becomes of each push of a device on its way there and back.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { findRunningPostgres } from '../src/engine/server/embedded-postgres.ts';
import { type RunningKili, startKili } from './start-kili.ts';

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** A push on its way. */
export interface Push {
  /** Hands it to the server and brings the answer as far as the proxy. */
  deliver(): Promise<Answer>;
}

/** What becomes of a push: an answer reaches the device, whatever it is, or its connection breaks. */
export type Fate = (push: Push) => Promise<Answer | 'lost'>;

export interface FaultyKili {
  /** The address of the proxy: the only one a device knows. */
  url: string;
  /** The fate of every push from now on, until told otherwise. */
  setFate(fate: Fate): void;
  /** Ends the server; its data stay. */
  stopServer(signal: NodeJS.Signals): Promise<void>;
  startServer(): Promise<void>;
  /** The notes on a prospect, in the order in which their rows were made on the server. */
  notesOf(prospectId: string): Promise<ServerNote[]>;
  stop(): Promise<void>;
}

export interface ServerNote {
  note: string;
  occurredAt: Date;
  details: { clockOffset?: number };
}

export const goesThrough: Fate = (push) => push.deliver();

export async function startFaultyKili(): Promise<FaultyKili> {
  let kili: RunningKili = await startKili();
  let fate = goesThrough;

  const proxy = createServer((asked, answered) => {
    answered.on('error', () => {});
    if (asked.url !== '/api/sync/push') return passOn(asked, answered, kili.url);
    judge(asked, answered).catch(() => answered.destroy());
  });

  async function judge(asked: IncomingMessage, answered: ServerResponse) {
    const body = Buffer.concat(await asked.toArray());
    const answer = await fate({ deliver: () => ask(kili.url, asked, body) });
    if (answer === 'lost') return answered.destroy();
    answered.writeHead(answer.status, answer.headers).end(answer.body);
  }

  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  return {
    url: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    setFate(next) {
      fate = next;
    },
    stopServer: (signal) => kili.stop({ signal, keepData: true }),
    async startServer() {
      kili = await startKili({ dataFolder: kili.dataFolder });
    },
    notesOf: (prospectId) => readNotes(kili.dataFolder, prospectId),
    async stop() {
      proxy.close();
      proxy.closeAllConnections();
      await kili.stop();
    },
  };
}

function passOn(asked: IncomingMessage, answered: ServerResponse, target: string) {
  const passed = request(target + asked.url, { method: asked.method, headers: asked.headers, agent: false });
  passed.on('response', (answer) => {
    answered.writeHead(answer.statusCode ?? 502, answer.headers);
    // Pokes come one by one over a connection that stays open.
    answered.flushHeaders();
    answer.on('error', () => answered.destroy());
    answer.pipe(answered);
  });
  passed.on('error', () => answered.destroy());
  answered.on('close', () => passed.destroy());
  asked.pipe(passed);
}

function ask(target: string, { url, method, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const passed = request(target + url, { method, headers, agent: false });
    passed.on('response', (answer) => {
      answer.toArray().then((chunks) => {
        resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(chunks) });
      }, reject);
    });
    passed.on('error', reject);
    passed.end(body);
  });
}

async function readNotes(dataFolder: string, prospectId: string): Promise<ServerNote[]> {
  const running = await findRunningPostgres(dataFolder);
  if (!running) throw new Error('the database of this Kili does not run');
  const client = new pg.Client({ connectionString: new URL('/kili', running.superuserUrl).href });
  await client.connect();
  try {
    // By the number of the transaction that wrote the row: no clock, neither a device's nor the server's, has a say.
    const { rows } = await client.query<ServerNote>(
      `select note, occurred_at as "occurredAt", details from kili.interaction
       where prospect_id = $1 and kind = 'note' order by xmin::text::bigint, cmin::text::bigint`,
      [prospectId],
    );
    return rows;
  } finally {
    await client.end();
  }
}
