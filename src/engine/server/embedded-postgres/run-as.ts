import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

/**
 * Runs a program to its end as an account, from a folder; answers its exit code and all it printed. Once `signal` is
 * aborted the program is told to end, and this fails as soon as it has.
 */
export function runAs(
  account: Account | undefined,
  cwd: string,
  command: string,
  args: string[],
  signal?: AbortSignal,
) {
  return new Promise<{ code: number; output: string }>((done, failed) => {
    const options = { ...account, cwd, env: plainEnvironment(), signal };
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let failure: Error | undefined;
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', (error) => {
      failure = error;
    });
    child.on('close', (code) => (failure ? failed(failure) : done({ code: code ?? 1, output })));
  });
}

/** What the programs of PostgreSQL may see of our environment: no secret, no PG* variable, messages in English. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env;
  return { PATH, SystemRoot, TEMP, TMPDIR, LC_ALL: 'C', TZ: 'UTC' };
}
