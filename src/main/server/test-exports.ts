// Two companies whose people take prospects out in files: what the tests of exports share.
import { expect } from 'vitest';
import type { Visitor } from './test-app.ts';
import { openTwoCompanies, type TwoCompanies } from './two-companies.ts';

export interface Exports {
  two: TwoCompanies;
  /** Of Lumen. */
  admin: Visitor;
  /** Two reps of Lumen: they see the whole team, and export their own. */
  claire: { visitor: Visitor; id: string };
  karim: { visitor: Visitor; id: string };
  make(prospect: object): Promise<{ id: string }>;
  /** Asks for a file, CSV unless told otherwise. */
  ask(visitor: Visitor, body: object): ReturnType<Visitor['post']>;
  file(visitor: Visitor, id: string): ReturnType<Visitor['get']>;
  /** Waits for an export to leave the line and its run. */
  ended(visitor: Visitor, id: string, onState?: (state: ExportState) => void): Promise<ExportState>;
  /** Works while reps may export so far. */
  withRepRight<T>(right: string, work: () => Promise<T>): Promise<T>;
  /** Lets the time of a file be over. */
  expire(id: string): Promise<unknown>;
  close(): Promise<void>;
}

interface ExportState {
  state: string;
  rowsDone: number;
  rowCount: number | null;
  problem: string | null;
}

export async function openExports(): Promise<Exports> {
  const two = await openTwoCompanies();
  const { admin } = two.lumen;
  const claire = await two.kili.colleague(admin, 'claire@lumen.example');
  const karim = await two.kili.colleague(admin, 'karim@lumen.example');
  return {
    ...{ two, admin, claire, karim },
    async make(prospect) {
      const { status, body } = await admin.post('/api/v1/prospects', prospect);
      expect(status).toBe(201);
      return body;
    },
    ask: (visitor, body) => visitor.post('/api/v1/exports', { format: 'csv', ...body }),
    file: (visitor, id) => visitor.get(`/api/v1/exports/${id}/file`),
    async ended(visitor, id, onState = () => {}) {
      let state: ExportState | undefined;
      await until(async () => {
        const { body } = await visitor.get(`/api/v1/exports/${id}`);
        state = body as ExportState;
        onState(state);
        return state.state !== 'waiting' && state.state !== 'running';
      });
      return state!;
    },
    async withRepRight(right, work) {
      const { body } = await admin.get('/api/v1/roles');
      const rep = body.items.find((role: { key: string }) => role.key === 'rep');
      const change = (permissions: object) => admin.patch(`/api/v1/roles/${rep.id}`, { permissions });
      expect((await change({ ...rep.permissions, 'prospects.export': right })).status).toBe(200);
      try {
        return await work();
      } finally {
        await change(rep.permissions);
      }
    },
    expire: (id) =>
      two.superuser.query(`update kili.export set expires_at = now() - interval '1 second' where id = $1`, [id]),
    close: () => two.close(),
  };
}

/** Asks again and again until it holds. */
export async function until(holds: () => Promise<boolean>) {
  for (let tries = 0; tries < 2_000; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not come to that');
}

export const bySource = (source: string) => ({ filter: { field: 'source', is: source } });
