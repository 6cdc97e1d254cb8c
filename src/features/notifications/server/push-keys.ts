import webPush from 'web-push';
import type { Database } from '../../../engine/server/database.ts';

export interface PushKeys {
  publicKey: string;
  privateKey: string;
}

/** The keys by which push services know this installation: made by whoever asks first, kept for all its processes. */
export async function pushKeys({ pool }: Database): Promise<PushKeys> {
  const read = () =>
    pool.query<PushKeys>('select public_key as "publicKey", private_key as "privateKey" from platform.push_key');
  const { rows } = await read();
  if (rows[0]) return rows[0];
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  await pool.query('insert into platform.push_key (public_key, private_key) values ($1, $2) on conflict do nothing', [
    publicKey,
    privateKey,
  ]);
  return (await read()).rows[0]!;
}
