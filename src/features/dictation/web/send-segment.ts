import { Refusal } from '../../../engine/refusal.ts';
import { askServer, refusalOf } from '../../../engine/web/server.ts';
import { SAMPLES_PER_SECOND } from '../resample.rules.ts';

interface HowToSend {
  lang: string;
  /** It will be said again with more. */
  isPassing?: boolean;
  signal?: AbortSignal;
}

/** The words of a piece of sound, from the private engine. */
export async function sendSegment(samples: Int16Array, how: HowToSend): Promise<string> {
  const { lang, isPassing = false, signal } = how;
  let response: Response;
  try {
    response = await fetch(`/api/dictation/segments?lang=${lang}&passing=${isPassing ? 1 : 0}`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': `audio/l16;rate=${SAMPLES_PER_SECOND}` },
      body: littleEndian(samples),
      signal: signal ?? null,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal('access.offline');
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && typeof (answer as { text?: unknown } | null)?.text === 'string') {
    return (answer as { text: string }).text;
  }
  throw refusalOf(response.status, answer);
}

function littleEndian(samples: Int16Array): ArrayBuffer {
  const bytes = new DataView(new ArrayBuffer(samples.length * 2));
  for (const [at, value] of samples.entries()) bytes.setInt16(at * 2, value, true);
  return bytes.buffer;
}

export type EngineState = 'missing' | 'starting' | 'ready' | 'failed';

/** Where the server was last known to be without a model, nothing is kept for it. */
const MISSING_KEY = 'kili.dictation-missing';

export async function askEngineState(): Promise<EngineState> {
  const { state } = await askServer<{ state: EngineState }>('GET', '/api/dictation/engine');
  if (state === 'missing') localStorage.setItem(MISSING_KEY, 'true');
  else localStorage.removeItem(MISSING_KEY);
  return state;
}

/** What was last heard of the engine, for when nothing can be asked. */
export const wasEngineMissing = () => localStorage.getItem(MISSING_KEY) !== null;

const mayPass = new Set([
  ...['access.offline', 'access.signIn', 'request.tooMany', 'request.tooSlow', 'server.unavailable'],
  ...['dictation.busy', 'dictation.unavailable', 'dictation.notInstalled'],
]);

/** Whether the same sound may be understood later. */
export const isPassingTrouble = (error: unknown) => error instanceof Refusal && mayPass.has(error.key);
