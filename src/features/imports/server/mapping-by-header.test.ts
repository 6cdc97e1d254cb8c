// What was remembered in the order of a file, before migration 0044, is found again by its headers.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { withConnection } from '../../../engine/server/database-connection.ts';
import { fileOf, openImports } from '../../../main/server/test-imports.ts';

test('a mapping that was kept in the order of its file is kept by header', async () => {
  const imports = await openImports();
  try {
    const api = imports.as(await imports.calls.company('Atelier Lumen'));
    const { body } = await api.import(fileOf('Nom;Tél fixe;Machin', 'Durand;0199000001;Lyon'), 'un.csv');
    const before = 'nom|tel fixe|machin';
    await withConnection(imports.calls.directUrl, async (client) => {
      await client.query('begin; alter table kili.import no force row level security');
      await client.query('alter table kili.remembered_mapping no force row level security');
      await client.query('update kili.import set signature = $1 where id = $2', [before, body.id]);
      await client.query(
        `update kili.remembered_mapping set signature = $1, mapping = '["organisation", "phone2", "city"]',
          policies = '["complete", "keep"]'`,
        [createHash('sha256').update(before).digest('hex')],
      );
      await client.query('commit');
      const migration = await readFile('database/migrations/0044_mapping_by_header.sql', 'utf8');
      await client.query(`begin; ${migration}; commit`);
      await client.query(`begin; ${migration}; commit`);
    });
    const next = await api.upload(fileOf('MACHIN;Tel Fixe;Nom', 'Nantes;0199000002;Petit'), 'deux.csv');
    expect(next.body).toMatchObject({
      mapping: ['city', 'phone2', 'organisation'],
      policies: ['complete', 'keep', 'complete'],
    });
  } finally {
    await imports.close();
  }
});
