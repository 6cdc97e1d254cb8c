import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { errorCode } from './plain-failure.ts';

/** The secret kept in a file, made at the first call; only the account that made it may read it. */
export async function readOrMakeSecret(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(nothingIfMissing);
  if (kept?.trim()) return kept.trim();
  const secret = randomBytes(24).toString('base64url');
  await writeFile(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

function nothingIfMissing(error: unknown): undefined {
  if (errorCode(error) !== 'ENOENT') throw error;
}
