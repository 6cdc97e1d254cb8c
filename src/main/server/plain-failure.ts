// How a program of Kili ends when something stands in its way.

import { errorCode, PlainFailure } from '../../engine/server/plain-failure.ts';
import { serverTroubleOf } from '../../engine/server/server-trouble.ts';

/** The program that we started has said itself why it ended. */
export class ToldFailure extends Error {}

/**
 * Ends the process with exit code 1 and a sentence. The stack is printed for a bug only: what is no `PlainFailure`
 * was not foreseen, and whoever mends it needs to see where it came from.
 */
export function exitPlainly(error: unknown): never {
  if (!(error instanceof ToldFailure)) console.error(describeFailure(error));
  process.exit(1);
}

/** The lines to print for an error that ends the program. */
export function describeFailure(error: unknown): string {
  const trouble = troubleBehind(error);
  if (trouble) return `\nKili stops: ${trouble}.\nMend that and start again; nothing saved before is lost.`;
  if (error instanceof PlainFailure) return [`\nKili stops: ${error.message}`, error.advice].filter(Boolean).join('\n');
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `\nKili stops because of a fault of its own. Please report what follows.\n${stack}`;
}

/** The fault of the database behind an error that cannot advise about it itself. */
function troubleBehind(error: unknown): string | undefined {
  if (!(error instanceof PlainFailure)) return serverTroubleOf(error);
  return error.advice === undefined ? serverTroubleOf(error.cause) : undefined;
}

/** The sentence for a port that cannot be listened on, or undefined for an error of another kind. */
export function describeListenError(error: unknown, { port, host }: { port: number; host?: string | undefined }) {
  const fail = (sentence: string, advice: string) => new PlainFailure(sentence, { advice, cause: error });
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return fail(
        `Port ${port} is already in use by another program.`,
        `Stop that program, or choose another port: PORT=${port + 1} npm start`,
      );
    case 'EACCES':
      return fail(`This user may not listen on port ${port}.`, 'Choose a port above 1023, such as PORT=3000.');
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return fail(`HOST ${host} is not an address of this machine.`, 'Leave HOST out to listen on all addresses.');
    default:
      return undefined;
  }
}
