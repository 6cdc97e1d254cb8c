import { fullDisk } from '../data-folder.ts';
import { PlainFailure } from '../plain-failure.ts';

/** Turns what initdb or the server printed before it gave up into a sentence. */
export function describePostgresError(output: string, folder: string): PlainFailure {
  if (/No space left on device|Disk quota exceeded|Check free disk space|wrote only \d+ of/i.test(output))
    return fullDisk(folder, output);
  if (/Permission denied|invalid permissions|wrong ownership/i.test(output)) {
    return new PlainFailure(`PostgreSQL may not use its files in ${folder}.`, {
      advice: `Give the folder back to the user who runs Kili, readable by nobody else. ${lastLine(output)}`,
      cause: output,
    });
  }
  if (/could not (create|resize) shared memory|Cannot allocate memory/i.test(output)) {
    return new PlainFailure('PostgreSQL did not get the memory it needs.', {
      advice: `Free some memory, or give the container more. ${lastLine(output)}`,
      cause: output,
    });
  }
  return new PlainFailure(`PostgreSQL could not start in ${folder}: ${lastLine(output)}`, {
    advice: `Its own account of it is in ${folder}/log.`,
    cause: output,
  });
}

/** A killed server's last sessions may outlive it for a moment, and hold its shared memory. */
export const waitsForOldSessions = (output: string) => /shared memory block .* is still in use/i.test(output);

export const foundPortTaken = (output: string) => /could not bind .*: Address already in use/i.test(output);

function lastLine(output: string): string {
  const telling = output.split('\n').filter((line) => /FATAL|PANIC|ERROR|error:|fatal:/.test(line));
  const line = telling.at(-1) ?? output.trim().split('\n').at(-1) ?? '';
  return line.replace(/^[\d-]+ [\d:.]+ \w+ \[\d+\] /, '').trim() || 'it said nothing';
}
