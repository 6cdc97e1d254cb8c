// Asks the server for a sign of life, and tells apart what may be in the way.
export type Finding =
  | { kind: 'fine'; milliseconds: number }
  | { kind: 'noNetwork' }
  /** Nothing comes back. */
  | { kind: 'silent' }
  /** Somebody else answers: the sign-in page of a hotel, a train, a café. */
  | { kind: 'portal' }
  /** The server answers, and is not well. */
  | { kind: 'broken' };

const PATIENCE_MS = 8_000;

/** Whether what was found says the opposite of how the connection stands by now. */
export function isContradicted({ kind }: Finding, state: string): boolean {
  return kind === 'fine' ? state === 'offline' : state === 'online';
}

export async function testConnection(): Promise<Finding> {
  const started = performance.now();
  let answer: Response;
  try {
    answer = await fetch('/healthz', {
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    return { kind: navigator.onLine ? 'silent' : 'noNetwork' };
  }
  const milliseconds = Math.round(performance.now() - started);
  if (answer.status >= 500) return { kind: 'broken' };
  const isOurs = answer.headers.get('content-type')?.includes('json') && answer.ok;
  return isOurs ? { kind: 'fine', milliseconds } : { kind: 'portal' };
}
