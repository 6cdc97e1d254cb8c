import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

/** Runs a program to its end as an account, from a folder; answers its exit code and all it printed. */
export function runAs(account: Account | undefined, cwd: string, command: string, args: string[]) {
  return new Promise<{ code: number; output: string }>((done, failed) => {
    const child = spawn(command, args, { ...account, cwd, env: plainEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', failed);
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** What the programs of PostgreSQL may see of our environment: no secret, no PG* variable, messages in English. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env;
  return { PATH, SystemRoot, TEMP, TMPDIR, LC_ALL: 'C', TZ: 'UTC' };
}
