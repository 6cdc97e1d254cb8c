// Several pipelines of one company on a real database: their stages, prospects and figures, and how one is put aside.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../engine/server/database.ts';
import { newId } from '../../engine/server/new-id.ts';
import { runCommand } from '../../engine/server/run-command.ts';
import { recordOutcome } from '../../features/call-sessions/call.commands.ts';
import { knownLabels } from '../../features/imports/server/import-destination.ts';
import { changeStage, undoStageChange } from '../../features/pipeline/pipeline.commands.ts';
import type { Pipeline } from '../../features/stages/pipeline.record.ts';
import type { Stage } from '../../features/stages/stage.record.ts';
import { openTestApp, type TestApp, tokenIn, type Visitor } from './test-app.ts';

let kili: TestApp;
let admin: Visitor;
let person: { companyId: string; userId: string };
let sales: Pipeline;
let renewals: Pipeline;

beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  const { caller } = (await admin.get('/api/session')).body;
  person = { companyId: caller.companyId, userId: caller.userId };
  sales = (await admin.get('/api/v1/pipelines')).body.items[0];
  renewals = (await admin.post('/api/v1/pipelines', { name: 'Renouvellements' })).body;
}, 60_000);
afterAll(() => kili?.close());

const stagesOf = async ({ id }: Pipeline, visitor = admin): Promise<Stage[]> =>
  (await visitor.get(`/api/v1/stages?pipelineId=${id}`)).body.items;
const stageOf = async (pipeline: Pipeline, name: string) =>
  (await stagesOf(pipeline)).find((stage) => stage.name === name)!.id;
const addProspect = async (lastName: string, stageId?: string): Promise<string> =>
  (await admin.post('/api/v1/prospects', { lastName, stageId })).body.id;
const namesIn = async ({ id }: Pipeline) =>
  (await admin.get(`/api/v1/prospects?pipelineId=${id}`)).body.items.map(
    ({ lastName }: { lastName: string }) => lastName,
  );
const stageNow = async (id: string): Promise<string> => (await admin.get(`/api/v1/prospects/${id}`)).body.stageId;

test('a company begins with one pipeline that has all stages; a new one begins with three', async () => {
  expect(sales).toMatchObject({ name: 'Ventes', position: 0 });
  expect(await stagesOf(sales)).toHaveLength(7);
  expect((await stagesOf(renewals)).map(({ name, kind }) => [name, kind])).toEqual([
    ['Nouveau', 'open'],
    ['Gagné', 'won'],
    ['Perdu', 'lost'],
  ]);
  expect((await admin.post('/api/v1/pipelines', { name: 'RENOUVELLEMENTS' })).body.code).toBe('pipeline.nameInUse');
});

test('a prospect is in the pipeline of its stage, and is asked for by it', async () => {
  await addProspect('Ancienne', await stageOf(renewals, 'Nouveau'));
  await addProspect('Nouvelle');
  expect(await namesIn(renewals)).toEqual(['Ancienne']);
  expect(await namesIn(sales)).toEqual(['Nouvelle']);
  expect((await admin.get(`/api/v1/prospects?pipelineId=${newId()}`)).body.items).toEqual([]);
  expect((await admin.get('/api/v1/prospects?pipelineId=ventes')).status).toBe(400);
});

test('a prospect moves into another pipeline and back', async () => {
  const id = await addProspect('Passante');
  const before = await stageNow(id);
  const interactionId = newId();
  const stageId = await stageOf(renewals, 'Nouveau');
  await runCommand(kili.app.engine, person, changeStage, { id, stageId, interactionId });
  expect(await namesIn(renewals)).toContain('Passante');
  await runCommand(kili.app.engine, person, undoStageChange, { interactionId });
  expect(await stageNow(id)).toBe(before);
});

test.each([
  ['PAS_INTERESSE', 'Perdu', { reason: 'price' }],
  // « Qualifié » is a stage of the first pipeline alone.
  ['INTERESSE', 'Nouveau', {}],
])('an outcome (%s) leaves a prospect in its pipeline, at its own « %s »', async (outcome, name, answer) => {
  const prospectId = await addProspect('Appelée', await stageOf(renewals, 'Nouveau'));
  await runCommand(kili.app.engine, person, recordOutcome, { id: newId(), prospectId, outcome, ...answer });
  expect(await stageNow(prospectId)).toBe(await stageOf(renewals, name));
});

test('the board and its bottlenecks tell of one pipeline', async () => {
  const ids = (await stagesOf(renewals)).map(({ id }) => id);
  const board = (await admin.get(`/api/v1/prospects/board?pipeline=${renewals.id}`)).body.stages;
  expect(board.map(({ stageId }: { stageId: string }) => stageId)).toEqual(ids);
  const [first] = board;
  expect(first.count).toBe((await admin.get(`/api/v1/prospects?stageId=${ids[0]}`)).body.items.length);
  const lines = async (query: string) =>
    (await admin.get(`/api/v1/prospects/bottleneck${query}`)).body.lines as {
      key: string;
      recent: { entered: number; onward: number };
    }[];
  expect((await lines(`?pipeline=${renewals.id}`)).map(({ key }) => key)).toEqual([ids[0]]);
  expect((await lines('')).map(({ key }) => key)).not.toContain(ids[0]);
});

test('who leaves for another pipeline has not gone on in the one they were in', async () => {
  const id = await addProspect('Partante', await stageOf(sales, 'Qualifié'));
  const qualified = await stageOf(sales, 'Qualifié');
  const cohort = async () =>
    (await admin.get('/api/v1/prospects/bottleneck')).body.lines.find(({ key }: { key: string }) => key === qualified)
      .recent;
  const before = await cohort();
  await admin.patch(`/api/v1/prospects/${id}`, { stageId: await stageOf(renewals, 'Gagné') });
  expect(await cohort()).toEqual({ ...before, stillOpen: before.stillOpen - 1 });
});

test('a file names a stage by itself, then the first pipeline counts, or with its pipeline', async () => {
  const { stageIds } = await inCompany(kili.app.engine.database, person, async (transaction) =>
    knownLabels(transaction, await kili.app.engine.callerOf(transaction)),
  );
  expect(stageIds.get('perdu')).toBe(await stageOf(sales, 'Perdu'));
  expect(stageIds.get('renouvellements perdu')).toBe(await stageOf(renewals, 'Perdu'));
  expect(stageIds.get('ventes perdu')).toBe(await stageOf(sales, 'Perdu'));
});

test('a pipeline is put aside once nobody is in it, and comes back with its stages', async () => {
  const trial: Pipeline = (await admin.post('/api/v1/pipelines', { name: 'Essai' })).body;
  const stageId = await stageOf(trial, 'Nouveau');
  const id = await addProspect('Dernière', stageId);
  const archive = ({ id }: Pipeline) => admin.delete(`/api/v1/pipelines/${id}`);
  expect((await archive(trial)).body.code).toBe('pipeline.holdsProspects');
  expect((await archive(sales)).body.code).toBe('pipeline.first');
  await admin.patch(`/api/v1/prospects/${id}`, { stageId: await stageOf(sales, 'Nouveau') });
  expect((await archive(trial)).status).toBe(200);
  expect(await stagesOf(trial)).toEqual([]);
  expect((await admin.patch(`/api/v1/prospects/${id}`, { stageId })).body.code).toBe('stage.notFound');
  expect((await admin.post('/api/v1/stages', { name: 'Devis', pipelineId: trial.id })).body.code).toBe(
    'pipeline.notFound',
  );
  await admin.post(`/api/v1/pipelines/${trial.id}/restore`);
  expect(await stagesOf(trial)).toHaveLength(3);
  expect((await admin.patch(`/api/v1/pipelines/${trial.id}`, { position: 0 })).body.position).toBe(0);
  expect(await stageNow(await addProspect('Arrivée'))).toBe(stageId);
});

test('reps manage no pipelines, and another company sees and uses none of these', async () => {
  const claire = await kili.colleague(admin, 'claire@lumen.example');
  expect((await claire.visitor.post('/api/v1/pipelines', { name: 'À moi' })).status).toBe(403);
  await admin.post('/api/v1/companies', { name: 'Voisin', adminName: 'Léa', adminEmail: 'lea@voisin.example' });
  const lea = kili.visitor();
  const token = tokenIn(await kili.mailTo('lea@voisin.example'));
  await lea.post(`/api/invitation/${token}`, { password: 'correct-horse-battery' });
  const own = (await lea.get('/api/v1/pipelines')).body.items as Pipeline[];
  expect(own.map(({ name }) => name)).toEqual(['Ventes']);
  expect((await lea.delete(`/api/v1/pipelines/${own[0]?.id}`)).body.code).toBe('pipeline.last');
  expect(await stagesOf(renewals, lea)).toEqual([]);
  expect((await lea.post('/api/v1/stages', { name: 'Intruse', pipelineId: renewals.id })).body.code).toBe(
    'pipeline.notFound',
  );
  expect((await lea.patch(`/api/v1/pipelines/${renewals.id}`, { name: 'Pris' })).status).toBe(404);
});

test('by the API nobody is lost without a reason, which is named with the stage', async () => {
  const stageId = await stageOf(sales, 'Perdu');
  const missing = { status: 422, body: { code: 'prospect.reasonMissing', field: 'lostReason' } };
  expect(await admin.post('/api/v1/prospects', { lastName: 'Perdue', stageId })).toMatchObject(missing);
  const created = await admin.post('/api/v1/prospects', { lastName: 'Perdue', stageId, lostReason: 'Trop cher' });
  expect(created.body).toMatchObject({ stageId, lostReason: 'Trop cher' });

  const path = `/api/v1/prospects/${await addProspect('Hésitante')}`;
  const refused = await admin.patch(path, { stageId, jobTitle: 'Gérante' });
  expect(refused).toMatchObject(missing);
  expect(refused.body.detail).toContain('donnez-le avec l’étape');
  expect((await admin.get(path)).body).toMatchObject({ lostReason: null, jobTitle: null });
  expect((await admin.patch(path, { stageId, lostReason: 'unstated' })).body).toMatchObject({ lostReason: 'unstated' });
  // It is lost already: naming the stage again asks for nothing more, but the reason does not go.
  expect((await admin.patch(path, { stageId, jobTitle: 'Gérante' })).status).toBe(200);
  expect(await admin.patch(path, { lostReason: null })).toMatchObject(missing);

  const bulk = await admin.post('/api/v1/bulk-changes', { change: { kind: 'stage', stageId }, filter: { and: [] } });
  expect([bulk.status, bulk.body.code, bulk.body.field]).toEqual([422, 'prospect.reasonMissing', 'change.reason']);
});

test('a stage at which somebody stands does not become another kind, and says what to do', async () => {
  const stage = (await admin.post('/api/v1/stages', { name: 'À l’essai', kind: 'open' })).body;
  const id = await addProspect('Essai', stage.id);
  const asWon = () => admin.patch(`/api/v1/stages/${stage.id}`, { kind: 'won', name: 'Essayé' });
  const refused = await asWon();
  expect([refused.status, refused.body.code]).toEqual([422, 'stage.kind.holdsProspects']);
  expect(refused.body.detail).toContain('1 prospect est à cette étape');
  expect((await admin.get(`/api/v1/stages/${stage.id}`)).body).toMatchObject({ kind: 'open', name: 'À l’essai' });
  await admin.patch(`/api/v1/prospects/${id}`, { stageId: await stageOf(sales, 'Qualifié') });
  expect((await asWon()).body).toMatchObject({ kind: 'won', name: 'Essayé' });
  await admin.delete(`/api/v1/stages/${stage.id}`);
});

test('a stage put aside in the very moment in which somebody moves a prospect there: one of the two is refused', async () => {
  for (let round = 0; round < 8; round++) {
    const stage = (await admin.post('/api/v1/stages', { name: `Éphémère ${round}`, kind: 'open' })).body;
    const id = await addProspect(`Course ${round}`);
    const [aside, moved] = await Promise.all([
      admin.delete(`/api/v1/stages/${stage.id}`),
      admin.patch(`/api/v1/prospects/${id}`, { stageId: stage.id }),
    ]);
    expect([aside.status, moved.status].filter((status) => status >= 400)).toHaveLength(1);
    const { archivedAt } = (await admin.get(`/api/v1/stages/${stage.id}`)).body;
    expect((await stageNow(id)) === stage.id).toBe(archivedAt === null);
  }
});
