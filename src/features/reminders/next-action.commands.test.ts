import { beforeEach, expect, test } from 'vitest';
import type { Store } from '../../engine/define.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import { createProspect } from '../prospects/prospect.commands.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { defaultStages, stageRecord } from '../stages/stage.record.ts';
import { callBackDueJob } from './call-back.ts';
import { planAction } from './next-action.commands.ts';

const promised = '2026-11-23T14:00:00.000Z';
const tomorrow = '2026-11-25T08:00:00.000Z';
const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
const jobs: unknown[][] = [];
const contextOf = (right: 'own' | 'none') => ({
  caller: {
    companyId: id(1),
    userId: id(2),
    permissions: { 'prospects.edit': right },
    teammates: [id(2)],
    timeZone: 'Europe/Paris',
    country: 'FR',
    currency: 'EUR',
  },
  at: '2026-11-24T09:00:00.000Z',
  enqueue: async (...job: unknown[]) => {
    jobs.push(job);
  },
});
let store: Store;

beforeEach(async () => {
  jobs.length = 0;
  store = memoryStore([new Map()], contextOf('own').at);
  const stage = { id: id(100), pipelineId: id(99), ...defaultStages[0]!, position: 0, archivedAt: null };
  await store.insert(stageRecord, stage);
  await createProspect.run(store, { id: id(3), lastName: 'Vasseur' }, contextOf('own'));
  await store.update(prospectRecord, id(3), { nextActionAt: promised, nextActionKind: 'call-back' });
});

const plan = (nextActionAt: string | null, right: 'own' | 'none' = 'own') =>
  planAction.run(store, { id: id(3), nextActionAt, kind: 'call-back' }, contextOf(right));
const next = async () => {
  const { nextActionAt, nextActionKind } = (await store.find(prospectRecord, id(3)))!;
  return [nextActionAt, nextActionKind];
};

test('a late promise is put off, stays a promise, is told of when it is due, and comes back as it was', async () => {
  await plan(tomorrow);
  expect(await next()).toEqual([tomorrow, 'call-back']);
  expect(jobs).toEqual([[callBackDueJob, { prospectId: id(3) }, { key: `callBack:${id(3)}`, runAt: tomorrow }]]);
  await plan(promised);
  expect(await next()).toEqual([promised, 'call-back']);
});

test('a promise that is done leaves nothing planned, and an undo brings the promise back', async () => {
  await plan(null);
  expect(await next()).toEqual([null, null]);
  await plan(promised);
  expect(await next()).toEqual([promised, 'call-back']);
});

test('whoever may not edit the prospect moves nothing', async () => {
  await expect(plan(tomorrow, 'none')).rejects.toThrow();
  expect(await next()).toEqual([promised, 'call-back']);
});
