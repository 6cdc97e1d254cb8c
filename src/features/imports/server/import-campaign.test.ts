// Everybody of a file joins a campaign, known already or not; undone, whom the file brought there leaves it.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Person } from '../../../engine/server/run-command.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';
import { addCampaignMembers } from '../../campaigns/campaign-members.commands.ts';

let imports: Imports;
let admin: Person;
let api: ImportApi;
// Every test has people and a campaign of its own.
let mark = '';
let turn = 0;

beforeAll(async () => {
  imports = await openImports();
  admin = await imports.calls.company('Atelier Lumen');
  api = imports.as(admin);
});
afterAll(() => imports?.close());
beforeEach(() => {
  mark = `Basile${++turn}`;
});

const fields = (more: object = {}) => ({ country: 'FR', audience: 'B2B', source: 'Salon', ...more });
const people = (...places: number[]) => places.map((place) => `${mark}${place};${mark}${place}@l.example`);
const file = (...places: number[]) => fileOf('Nom;E-mail', ...people(...places));
const importInto = (campaignName: string, ...places: number[]) =>
  api.import(file(...places), `${mark}-${places.join('')}.csv`, fields({ campaignName }));
const campaigns = async () =>
  (await api.get('/campaigns')).body.items.filter(({ name }: { name: string }) => name.startsWith(mark));
/** The last names of its members, archived prospects aside, and how many members there are. */
async function membersOf(campaignId: string) {
  const filter = JSON.stringify({ field: 'campaignIds', has: campaignId });
  const { body } = await api.get(`/prospects?filter=${filter}&sort=sortName`);
  return body.items.map(({ lastName }: { lastName: string }) => lastName.slice(mark.length));
}
async function undo(id: string) {
  await api.send('POST', `/imports/${id}/undo`, {});
  return (await api.ended(id)).body;
}

test('a campaign of a new name is made, and everybody of the file joins it, who had nothing new told of them too', async () => {
  await api.import(file(1, 2), `${mark}.csv`);
  const { body } = await importInto(`${mark} Relance`, 1, 2, 3);
  expect(body).toMatchObject({ state: 'done', counts: { created: 1, updated: 2, refused: 0 } });
  const [campaign, ...others] = await campaigns();
  expect([campaign.name, campaign.id, others.length]).toEqual([`${mark} Relance`, body.campaignId, 0]);
  expect(await membersOf(campaign.id)).toEqual(['1', '2', '3']);
});

test('a file goes into the campaign of that name, however it is written', async () => {
  const first = await importInto(`${mark} Été`, 1);
  const second = await importInto(` ${mark.toUpperCase()} ete `, 2);
  expect(second.body.campaignId).toBe(first.body.campaignId);
  expect(await membersOf(first.body.campaignId)).toEqual(['1', '2']);
});

test('the same file again brings nobody in twice', async () => {
  const { body } = await importInto(`${mark} Relance`, 1, 2);
  const again = await importInto(`${mark} Relance`, 1, 2);
  expect(again.body.counts).toMatchObject({ created: 0, updated: 0, ignored: 2 });
  expect(await membersOf(body.campaignId)).toEqual(['1', '2']);
});

test('undone, whom it brought in leaves, and who was a member before stays', async () => {
  await api.import(file(1, 2), `${mark}.csv`);
  const { body: opened } = await api.send('POST', '/campaigns', { name: `${mark} Relance` });
  const { body: found } = await api.get(`/prospects?q=${mark}1`);
  const prospectIds = found.items.map(({ id }: { id: string }) => id);
  await runCommand(imports.engine, admin, addCampaignMembers, { id: opened.id, prospectIds });
  const { body } = await importInto(`${mark} Relance`, 1, 2, 3);
  expect(await membersOf(opened.id)).toEqual(['1', '2', '3']);
  expect((await undo(body.id)).undo).toMatchObject({ archived: 1, kept: 0 });
  expect(await membersOf(opened.id)).toEqual(['1']);
  const filter = JSON.stringify({ field: 'campaignIds', has: opened.id });
  expect((await api.get(`/prospects?filter=${filter}&archived=true`)).body.items).toHaveLength(1);
});

test('undone, who was worked on since leaves the campaign too, and keeps what was written', async () => {
  await api.import(file(1), `${mark}.csv`);
  const { body } = await importInto(`${mark} Relance`, 1);
  const [one] = (await api.get(`/prospects?q=${mark}1`)).body.items;
  await api.send('PATCH', `/prospects/${one.id}`, { jobTitle: 'Gérante' });
  await undo(body.id);
  expect((await api.get(`/prospects/${one.id}`)).body).toMatchObject({ jobTitle: 'Gérante', campaignIds: [] });
});

test('nobody imports into a campaign without the right to fill it, and the answer can be taken back', async () => {
  const rep = await imports.calls.colleague(admin, 'Claire');
  const hers = imports.as(rep);
  const refused = await hers.upload(file(1), `${mark}.csv`, fields({ campaignName: `${mark} Relance` }));
  expect(refused).toMatchObject({ status: 403, body: { field: 'campaignName' } });
  const { body } = await api.upload(file(1), `${mark}.csv`, fields({ campaignName: `${mark} Relance` }));
  await api.send('PATCH', `/imports/${body.id}`, { campaignName: null });
  await api.send('POST', `/imports/${body.id}/run`, {});
  expect((await api.ended(body.id)).body).toMatchObject({ state: 'done', campaignId: null });
  expect(await campaigns()).toEqual([]);
});
