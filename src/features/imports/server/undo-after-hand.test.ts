// An import undone after edits made by hand: one that was undone is no edit.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnyCommand } from '../../../engine/define.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';
import { joinCampaign, leaveCampaign } from '../../campaigns/campaign-members.commands.ts';
import { changeStage, undoStageChange } from '../../pipeline/pipeline.commands.ts';
import { editProspect } from '../../pipeline/prospect-edits.commands.ts';
import { archiveProspect, restoreProspect } from '../../prospects/prospect.commands.ts';
import { addTag, removeTag } from '../../prospects/tag.commands.ts';

let imports: Imports;
let admin: Person;
let api: ImportApi;
let stages: Record<string, string>;
let campaignId: string;

beforeAll(async () => {
  imports = await openImports();
  admin = await imports.calls.company('Atelier Lumen');
  api = imports.as(admin);
  const { items } = (await api.get('/stages')).body;
  stages = Object.fromEntries(items.map(({ key, id }: { key: string; id: string }) => [key, id]));
  campaignId = (await api.send('POST', '/campaigns', { name: 'Printemps' })).body.id;
});
afterAll(() => imports?.close());

type Step = [command: AnyCommand, args: object];
type StepsOf = (id: string, address: object) => Step[];

/** Imports two people, edits the first of them as a device does, and undoes the import. */
async function undoneAfter(mark: string, stepsOf: StepsOf) {
  const rows = [0, 1].map((place) => `${mark}${place};${mark}${place}@h.example;69003;salon, alpha, vip`);
  const { body } = await api.import(fileOf('Nom;E-mail;CP;Étiquettes', ...rows), `${mark}.csv`);
  expect(body.counts).toMatchObject({ created: 2 });
  const { items } = (await api.get(`/prospects?q=${mark}&sort=sortName`)).body;
  for (const [command, args] of stepsOf(items[0].id, items[0].address))
    await runCommand(imports.engine, admin, command, args);
  expect((await api.send('POST', `/imports/${body.id}/undo`, {})).status).toBe(202);
  return (await api.ended(body.id)).body.undo;
}

const move = newId();

test.each<[string, StepsOf]>([
  [
    'a field',
    (id) => [
      [editProspect, { id, website: 'lumen.example' }],
      [editProspect, { id, website: null, seen: { website: 'https://lumen.example' } }],
    ],
  ],
  [
    'a part of the address',
    (id, address) => [
      [editProspect, { id, address: { ...address, city: 'Lyon' } }],
      [editProspect, { id, address }],
    ],
  ],
  [
    'a value of one’s own',
    (id) => [
      [editProspect, { id, custom: { sector: 'Bâtiment' } }],
      [editProspect, { id, custom: { sector: null } }],
    ],
  ],
  [
    'a tag given',
    (id) => [
      [addTag, { id, tag: 'relance' }],
      [removeTag, { id, tag: 'relance' }],
    ],
  ],
  [
    'a tag taken off',
    (id) => [
      [removeTag, { id, tag: 'salon' }],
      [addTag, { id, tag: 'salon' }],
    ],
  ],
  [
    'a move that was struck',
    (id) => [
      [changeStage, { id, from: stages.nouveau, stageId: stages.qualifie, interactionId: move }],
      [undoStageChange, { interactionId: move }],
    ],
  ],
  [
    'a move made back',
    (id) => [
      [changeStage, { id, from: stages.nouveau, stageId: stages.qualifie, interactionId: newId() }],
      [changeStage, { id, from: stages.qualifie, stageId: stages.nouveau, interactionId: newId() }],
    ],
  ],
  [
    'an owner',
    (id) => [
      [editProspect, { id, ownerId: admin.userId }],
      [editProspect, { id, ownerId: null }],
    ],
  ],
  [
    'a campaign',
    (id) => [
      [joinCampaign, { id, campaignId }],
      [leaveCampaign, { id, campaignId }],
    ],
  ],
  [
    'the archive',
    (id) => [
      [archiveProspect, { id }],
      [restoreProspect, { id }],
    ],
  ],
])('%s changed by hand and undone keeps nobody', async (what, stepsOf) => {
  const mark = `Alpha${what.replace(/\W/g, '')}`;
  expect(await undoneAfter(mark, stepsOf)).toMatchObject({ total: 2, archived: 2, kept: 0 });
});

test.each<[string, StepsOf]>([
  ['a field', (id) => [[editProspect, { id, website: 'lumen.example' }]]],
  ['a tag', (id) => [[addTag, { id, tag: 'relance' }]]],
  ['a stage', (id) => [[changeStage, { id, from: stages.nouveau, stageId: stages.qualifie, interactionId: newId() }]]],
  ['an owner', (id) => [[editProspect, { id, ownerId: admin.userId }]]],
])('%s changed by hand and left so keeps that prospect', async (what, stepsOf) => {
  expect(await undoneAfter(`Bravo${what.replace(/\W/g, '')}`, stepsOf)).toMatchObject({ archived: 1, kept: 1 });
});
