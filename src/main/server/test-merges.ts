// Prospects to merge on a real server, for the tests of what a merge joins, moves and gives back.
import pg from 'pg';
import { expect } from 'vitest';
import { newId } from '../../engine/server/new-id.ts';
import { openTestApp, type Visitor } from './test-app.ts';
import { attachFile } from './test-attachments.ts';
import { line } from './test-invoices.ts';

export interface Made {
  id: string;
  [field: string]: unknown;
}

export type MergeTest = Awaited<ReturnType<typeof openMergeTest>>;

/** A company of one administrator, and what the tests of merges do in it. */
export async function openMergeTest() {
  const kili = await openTestApp();
  const { owner: admin, companyId } = await kili.setUp();
  const superuser = new pg.Client(kili.database.superuserUrl);
  await superuser.connect();

  async function make(fields: object, visitor: Visitor = admin): Promise<Made> {
    const { status, body } = await visitor.post('/api/v1/prospects', fields);
    expect(status).toBe(201);
    return body;
  }

  /** Two records of one person, each with something of everything that can hang on a prospect. */
  async function twins(lastName: string) {
    const master = await make({
      lastName,
      organisation: 'Lumen',
      phones: [{ number: '06 39 98 10 01' }],
      tags: ['vip'],
    });
    const loser = await make({
      lastName,
      firstName: 'Ana',
      organisation: 'Lumen SARL',
      phones: [{ number: '06 39 98 10 02' }],
      emails: [{ address: `ana@${newId()}.example` }],
      tags: ['Salon'],
      custom: { externalId: newId() },
    });
    const note = { prospectId: loser.id, kind: 'note', note: `Note de ${lastName}` };
    const { id: noteId } = (await admin.post('/api/v1/interactions', note)).body;
    expect((await attachFile(kili, admin, { interactionId: noteId })).statusCode).toBe(201);
    const session = await admin.post('/api/v1/call-sessions', { prospectIds: [loser.id] });
    const card = await admin.post(`/api/v1/call-sessions/${session.body.id}/next`, {});
    const dialled = await admin.post(`/api/v1/call-sessions/${session.body.id}/dials`, {
      entryId: card.body.entryId,
      number: '+33639981002',
    });
    expect(dialled.status).toBe(201);
    await admin.post('/api/v1/consents', { prospectId: loser.id, channel: 'email', method: 'papier' });
    await admin.post('/api/v1/oppositions', { prospectId: loser.id, channel: 'sms' });
    await admin.post('/api/v1/suggestions/dismiss', { prospectId: loser.id, rule: 24, reason: 'other' });
    await admin.post(`/api/v1/prospects/${loser.id}/emails`, { subject: 'Bonjour', body: `À ${lastName}` });
    await superuser.query(
      `insert into kili.whatsapp_message (company_id, id, prospect_id, direction, number, body, state, purpose, leaves_at,
         attempts, created_at, updated_at, rev)
       values ($1, $2, $3, 'in', '+33639981002', 'Bonjour', 'received', 'answer', now(), 0, now(), now(), 1)`,
      [companyId, newId(), loser.id],
    );
    const sold = { productId: null, reference: '', name: 'Pose', description: '', unit: 'C62', discount: null };
    const lines = [{ ...sold, quantity: 1, unitPrice: 9900, vat: { category: 'S', rate: 2000 } }];
    await admin.post('/api/v1/quotes', { prospectId: loser.id, lines });
    await admin.post('/api/v1/sales', { prospectId: loser.id, lines });
    await admin.post('/api/v1/contracts', { prospectId: loser.id, title: 'Maintenance', amount: 4900 });
    await admin.post('/api/v1/tickets', { prospectId: loser.id, subject: 'Panne', body: `De ${lastName}` });
    await superuser.query(
      `insert into kili.loyalty_account (company_id, id, prospect_id, balance, available, pending, status_points, tier_key,
         tier_checked_on, expiring_points, created_at, updated_at, rev)
       values ($1, $2, $3, 0, 0, 0, 0, 'bronze', now(), 0, now(), now(), 1)`,
      [companyId, newId(), loser.id],
    );
    await superuser.query(
      `update kili.prospect set loyalty_tier = 'Bronze', loyalty_points = 0 where company_id = $1 and id = $2`,
      [companyId, loser.id],
    );
    await admin.post('/api/v1/call-contracts', { prospectId: loser.id, relation: 'execution' });
    const agreed = { title: 'Démonstration', day: '2099-03-10', time: '10:00' };
    await admin.post('/api/v1/appointments', { prospectId: loser.id, ...agreed });
    await superuser.query(
      `insert into kili.call_incident (company_id, id, prospect_id, user_id, code, at, facts, created_at, updated_at, rev)
       values ($1, $2, $3, $4, 'MAX_4_30D', now(), '{}', now(), now(), 1)`,
      [companyId, newId(), loser.id, session.body.userId],
    );
    await admin.post('/api/v1/invoices', { prospectId: loser.id, lines: [line(1, 10_000, 2000)] });
    await admin.post('/api/v1/payments', { prospectId: loser.id, amount: 500 });
    const dueAt = '2999-01-01T09:00:00.000Z';
    await admin.post('/api/v1/reminders', { prospectId: loser.id, text: `Relancer ${lastName}`, dueAt });
    await admin.patch(`/api/v1/prospects/${loser.id}`, { ownerId: null });
    return { master, loser, sessionId: session.body.id as string, entryId: card.body.entryId as string };
  }

  return {
    kili,
    admin,
    companyId,
    superuser,
    make,
    twins,
    read: async (id: string) => (await admin.get(`/api/v1/prospects/${id}`)).body,
    timeline: async (id: string): Promise<Made[]> => (await admin.get(`/api/v1/prospects/${id}/timeline`)).body.items,
    merge: (masterId: string, loserId: string, more: object = {}, visitor: Visitor = admin) =>
      visitor.post('/api/v1/merges', { masterId, loserId, ...more }),
    undo: (id: string, visitor: Visitor = admin) => visitor.post(`/api/v1/merges/${id}/undo`, {}),
    async close() {
      await superuser.end();
      await kili.close();
    },
  };
}
