import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { editCompany } from '../../companies/company.commands.ts';
import type { BannedOffer } from '../../contact-rules/call-law.ts';
import { alwaysOpen } from '../../contact-rules/call-policy.ts';
import { systemCaller } from '../../members/server/system-caller.ts';

let kili: TestApp;
let admin: Visitor;
let claire: Visitor;
let neighbour: Visitor;
let companyId: string;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await setUp());
  claire = (await kili.colleague(admin, 'claire@lumen.example')).visitor;
  await admin.post('/api/v1/companies', { name: 'Voisin', adminName: 'Marc', adminEmail: 'marc@voisin.example' });
  neighbour = kili.visitor();
  const token = /\/invitation\/([\w-]+)/.exec(await kili.mailTo('marc@voisin.example'))?.[1];
  await neighbour.post(`/api/invitation/${token}`, { password: 'correct-horse-battery' });
});
afterAll(() => kili?.close());

async function setUp() {
  const { owner } = await kili.setUp();
  return { owner, companyId: (await owner.get('/api/session')).body.company.id as string };
}

let numbers = 3000;
async function person(audience: 'B2B' | 'B2C' = 'B2C'): Promise<string> {
  numbers += 1;
  const { body } = await admin.post('/api/v1/prospects', {
    lastName: 'Durand',
    audience,
    ownerId: null,
    phones: [{ number: `06 39 98 ${String(numbers).replace(/(..)(..)/, '$1 $2')}` }],
    address: { postalCode: '75011', country: 'FR' },
  });
  return body.id;
}

const tuesday = '2026-11-24T11:00:00+01:00';
const codeAt = async (id: string, at = tuesday) =>
  (await admin.post(`/api/v1/prospects/${id}/can-call`, { at })).body.code;
const agreed = (prospectId: string) =>
  admin.post('/api/v1/consents', {
    prospectId,
    channel: 'phone',
    method: 'papier',
    wording: 'J’accepte d’être appelé.',
    evidence: 'Bulletin n° 12',
    at: '2026-01-15T09:00:00Z',
    outsideHours: true,
  });
const stated = (prospectId: string, more: object = {}, visitor = admin) =>
  visitor.post('/api/v1/call-contracts', { prospectId, relation: 'complement', reference: 'C-2041', ...more });

async function sells(offer: BannedOffer | null) {
  const args = { id: companyId, callPolicy: { ...alwaysOpen, offer } };
  const person = { companyId, userId: companyId };
  await runCommand(kili.app.engine, person, editCompany, args, { caller: systemCaller(companyId) });
}

describe('a contract in progress', () => {
  test('allows the call without consent, until its last day', async () => {
    const id = await person();
    expect(await codeAt(id)).toBe('NO_CONSENT');
    const { status, body } = await stated(id, { lastDay: '2026-11-24' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ reference: 'C-2041', relation: 'complement', lastDay: '2026-11-24', endsId: null });
    expect(body.userId).toBe((await admin.get('/api/session')).body.user.id);
    expect(await codeAt(id)).toBeNull();
    expect(await codeAt(id, '2026-11-25T11:00:00+01:00')).toBe('NO_CONSENT');
    expect(await codeAt(id, '2026-11-24T09:00:00+01:00')).toBe('HOURS');
  });

  test('is ended by a new row, and the longest of those left counts', async () => {
    const id = await person();
    const open = (await stated(id)).body;
    const short = (await stated(id, { lastDay: '2027-01-31' })).body;
    const read = async () => (await admin.get(`/api/v1/prospects/${id}`)).body.callContract;
    expect(await read()).toEqual({ lastDay: null });
    const ended = await claire.post(`/api/v1/call-contracts/${open.id}/end`, {});
    expect(ended).toMatchObject({ status: 201, body: { endsId: open.id } });
    expect(await read()).toEqual({ lastDay: '2027-01-31' });
    expect((await admin.post(`/api/v1/call-contracts/${open.id}/end`, {})).body.code).toBe('callContract.alreadyEnded');
    await admin.post(`/api/v1/call-contracts/${short.id}/end`, {});
    expect(await read()).toBeNull();
    expect(await codeAt(id)).toBe('NO_CONSENT');
    const { items } = (await admin.get(`/api/v1/call-contracts?prospectId=${id}`)).body;
    expect(items).toHaveLength(4);
  });

  test('sent twice is stated once, and is nobody’s business in another company', async () => {
    const id = await person();
    const same = { id: newId() };
    const [one, two] = [await stated(id, same), await stated(id, same)];
    expect(two.body).toEqual(one.body);
    expect((await stated(id, {}, neighbour)).status).toBe(404);
    expect((await neighbour.post(`/api/v1/call-contracts/${one.body.id}/end`, {})).status).toBe(404);
    expect((await neighbour.get(`/api/v1/call-contracts?prospectId=${id}`)).body.items).toEqual([]);
    expect((await stated(id, { relation: 'ancien' })).status).toBe(400);
    expect((await stated(id, { lastDay: 'demain' })).status).toBe(400);
  });

  test('does not outlast a refusal or an opposition', async () => {
    const id = await person();
    await stated(id);
    await admin.post('/api/v1/oppositions', { prospectId: id });
    expect((await admin.post(`/api/v1/prospects/${id}/can-call`, {})).body.code).toBe('OPPOSITION');
  });
});

describe('an offer the law bans', () => {
  test('may be spoken of to a consumer under contract alone, consent or not; to businesses as before', async () => {
    const [consumer, business] = [await person(), await person('B2B')];
    await agreed(consumer);
    try {
      await sells('energy');
      expect(await codeAt(consumer)).toBe('SECTOR_BAN');
      expect(await codeAt(business)).toBeNull();
      await stated(consumer);
      expect(await codeAt(consumer)).toBeNull();
    } finally {
      await sells(null);
    }
  });

  test('of a campaign holds in it alone: its cards, its dials and who is left out before the start', async () => {
    const prospectId = await person();
    await agreed(prospectId);
    const campaign = (
      await admin.post('/api/v1/campaigns', { name: 'Isolation', audience: 'B2C', offer: 'home-adaptation' })
    ).body;
    await admin.post(`/api/v1/campaigns/${campaign.id}/members`, { prospectIds: [prospectId] });
    const before = (await admin.get(`/api/v1/campaigns/${campaign.id}/before-start`)).body;
    expect(before).toMatchObject({ toCall: 0, leftOut: [{ reason: 'sectorBan', count: 1 }] });
    const membersPath = `/api/v1/campaigns/${campaign.id}/members`;
    await admin.post(`/api/v1/campaigns/${campaign.id}/start`, {});
    const excluded = async () =>
      (await admin.get(`${membersPath}?state=excluded`)).body.items.map(
        (one: { excludedBecause: string }) => one.excludedBecause,
      );
    expect(await excluded()).toEqual(['sectorBan']);
    const report = (await admin.get(`/api/v1/campaigns/${campaign.id}/report`)).body;
    expect(report.exclusions).toEqual([{ reason: 'sectorBan', count: 1 }]);
    const rows = `/api/v1/campaigns/${campaign.id}/report/rows?part=excluded&excludedBecause=sectorBan`;
    expect((await admin.get(rows)).body.items).toMatchObject([{ prospectId }]);
    const session = (await admin.post('/api/v1/call-sessions', { campaignId: campaign.id })).body;
    expect(session).toMatchObject({ total: 0, blocked: {} });
    await admin.post(`/api/v1/call-sessions/${session.id}/end`, {});
    expect((await admin.post(`/api/v1/prospects/${prospectId}/can-call`, {})).body.ok).toBe(true);

    // A contract in progress lets them be called; its end, with another start, does not.
    const jobs = await kili.app.startJobs();
    try {
      const contract = (await stated(prospectId)).body;
      await expect.poll(excluded, { timeout: 20_000 }).toEqual([]);
      await admin.post(`/api/v1/call-contracts/${contract.id}/end`, {});
      await admin.post(`/api/v1/campaigns/${campaign.id}/start`, {});
      expect(await excluded()).toEqual(['sectorBan']);
      // So does another offer, without another start.
      await admin.patch(`/api/v1/campaigns/${campaign.id}`, { offer: null });
      await expect.poll(excluded, { timeout: 20_000 }).toEqual([]);
      await sells('renewable-energy');
      await expect.poll(excluded, { timeout: 20_000 }).toEqual(['sectorBan']);
      await admin.patch(`/api/v1/campaigns/${campaign.id}`, { offer: 'other' });
      await expect.poll(excluded, { timeout: 20_000 }).toEqual([]);
    } finally {
      await jobs.stop();
      await sells(null);
    }
    const again = (await admin.post('/api/v1/call-sessions', { campaignId: campaign.id })).body;
    const path = `/api/v1/call-sessions/${again.id}`;
    const card = (await admin.post(`${path}/next`, {})).body;
    await admin.patch(`/api/v1/campaigns/${campaign.id}`, { offer: 'energy' });
    const number = card.prospect.phones[0].number;
    const dialled = await admin.post(`${path}/dials`, { entryId: card.entryId, number });
    expect(dialled).toMatchObject({ status: 422, body: { code: 'callRight.SECTOR_BAN.never' } });
    const manual = await admin.post(`${path}/outcomes`, { entryId: card.entryId, outcome: 'INTERESSE' });
    expect(manual.body.code).toBe('callRight.SECTOR_BAN.never');
  });

  test('a campaign of something else is called where the company sells energy', async () => {
    const prospectId = await person();
    await agreed(prospectId);
    const campaign = (await admin.post('/api/v1/campaigns', { name: 'Assurance', audience: 'B2C', offer: 'other' }))
      .body;
    await admin.post(`/api/v1/campaigns/${campaign.id}/members`, { prospectIds: [prospectId] });
    await admin.post(`/api/v1/campaigns/${campaign.id}/start`, {});
    try {
      await sells('renewable-energy');
      const session = (await admin.post('/api/v1/call-sessions', { campaignId: campaign.id })).body;
      expect(session).toMatchObject({ total: 1, blocked: {} });
    } finally {
      await sells(null);
    }
  });
});

test('a consumer who hangs up has refused for sixty days, unless whoever was on the line says it was none', async () => {
  const prospectId = await person();
  await agreed(prospectId);
  const session = (await admin.post('/api/v1/call-sessions', { prospectIds: [prospectId] })).body;
  const path = `/api/v1/call-sessions/${session.id}`;
  const { entryId, prospect } = (await admin.post(`${path}/next`, {})).body;
  await admin.post(`${path}/dials`, { entryId, number: prospect.phones[0].number });
  const read = async () => (await admin.get(`/api/v1/prospects/${prospectId}`)).body;
  const hangsUp = (isNoRefusal: boolean) =>
    admin.post(`${path}/outcomes`, { entryId, outcome: 'RACCROCHE', isNoRefusal });
  const first = (await hangsUp(false)).body;
  expect((await read()).refusedOn).not.toBeNull();
  expect((await admin.post(`/api/v1/prospects/${prospectId}/can-call`, {})).body.code).toBe('REFUSAL_60D');
  await admin.post(`${path}/undo`, { interactionId: first.interaction.id });
  expect((await read()).refusedOn).toBeNull();
  const second = (await hangsUp(true)).body;
  expect(second.interaction.details).toMatchObject({ isNoRefusal: true });
  expect(await read()).toMatchObject({ refusedOn: null, callCount: 1 });
  expect((await admin.post(`/api/v1/prospects/${prospectId}/can-call`, {})).body.ok).toBe(true);
});
