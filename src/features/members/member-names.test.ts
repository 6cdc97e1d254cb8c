import { expect, test } from 'vitest';
import type { Caller } from '../../engine/define.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import { archiveTeam, createRole, createTeam, editRole, editTeam, restoreTeam } from './member.commands.ts';

const now = '2026-11-24T09:00:00.000Z';
const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
const caller: Caller = {
  companyId: id(1),
  userId: id(2),
  permissions: { 'users.manage': 'all', 'roles.manage': 'all' },
  teammates: [id(2)],
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
};
const context = { caller, at: now, enqueue: async () => {} };

test('no two teams in use bear the same name', async () => {
  const store = memoryStore([new Map()], now);
  const taken = { key: 'team.nameInUse', field: 'name' };
  await createTeam.run(store, { id: id(10), name: 'Équipe Nord' }, context);
  await expect(createTeam.run(store, { id: id(11), name: 'equipe nord' }, context)).rejects.toMatchObject(taken);
  await createTeam.run(store, { id: id(11), name: 'Sud' }, context);
  await expect(editTeam.run(store, { id: id(11), name: 'ÉQUIPE NORD' }, context)).rejects.toMatchObject(taken);
  expect(await editTeam.run(store, { id: id(11), name: 'SUD' }, context)).toMatchObject({ name: 'SUD' });

  await archiveTeam.run(store, { id: id(10) }, context);
  await editTeam.run(store, { id: id(11), name: 'Équipe Nord' }, context);
  await expect(restoreTeam.run(store, { id: id(10) }, context)).rejects.toMatchObject(taken);
});

test('no two roles in use bear the same name', async () => {
  const store = memoryStore([new Map()], now);
  const taken = { key: 'role.nameInUse', field: 'name' };
  await createRole.run(store, { id: id(10), name: 'Téléphoniste', permissions: {} }, context);
  await createRole.run(store, { id: id(11), name: 'Assistante', permissions: {} }, context);
  const again = createRole.run(store, { id: id(12), name: 'telephoniste', permissions: {} }, context);
  await expect(again).rejects.toMatchObject(taken);
  await expect(editRole.run(store, { id: id(11), name: 'Téléphoniste' }, context)).rejects.toMatchObject(taken);
});
