// The recognition of the browser itself. That it exists and says « available » proves nothing: what counts is a real try,
// and a try that failed is remembered for this browser.
import { Refusal } from '../../../engine/refusal.ts';
import type { DictationEngine, Hearing, Run } from './dictation-engine.ts';

interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally?: boolean;
  start(): void;
  stop(): void;
  abort(): void;
}
interface RecognitionType {
  new (): Recognition;
  available?(asked: { langs: string[]; processLocally: boolean }): Promise<string>;
}
interface RecognitionResult extends ArrayLike<{ transcript: string }> {
  isFinal: boolean;
}

const FAILED_KEY = 'kili.dictation-browser-failed';
const CONSENT_KEY = 'kili.dictation-browser-consent';
const ANSWERS_WITHIN_MS = 3_000;

const locales: Readonly<Record<string, string>> = { fr: 'fr-FR', en: 'en-GB' };

function recognitionType(): RecognitionType | undefined {
  const { SpeechRecognition, webkitSpeechRecognition } = window as unknown as Record<
    string,
    RecognitionType | undefined
  >;
  return SpeechRecognition ?? webkitSpeechRecognition;
}

/** What the person said on this browser to their voice leaving it: null until they were asked. */
export function browserConsent(): boolean | null {
  const kept = localStorage.getItem(CONSENT_KEY);
  return kept === null ? null : kept === 'true';
}

export const keepBrowserConsent = (isGiven: boolean) => localStorage.setItem(CONSENT_KEY, String(isGiven));

/** Whether the voice would stay on the device. */
export async function isOnDevice(lang: string): Promise<boolean> {
  const asked = { langs: [locales[lang] ?? lang], processLocally: true };
  const answer = await recognitionType()
    ?.available?.(asked)
    .catch(() => '');
  return answer === 'available';
}

const rememberFailure = () => localStorage.setItem(FAILED_KEY, navigator.userAgent);

export const browserEngine: DictationEngine = {
  async probe() {
    const hasFailed = localStorage.getItem(FAILED_KEY) === navigator.userAgent;
    if (!recognitionType() || hasFailed) return 'missing';
    return navigator.onLine || (await isOnDevice('fr')) ? 'ready' : 'missing';
  },
  async start(hearing) {
    try {
      return await listen(hearing);
    } catch (error) {
      const isRefused = error instanceof Refusal && error.key === 'dictation.refused';
      if (!isRefused) rememberFailure();
      throw error;
    }
  },
};

async function listen(hearing: Hearing): Promise<Run> {
  const Type = recognitionType();
  if (!Type) throw new Refusal('dictation.notInstalled');
  const recognition = new Type();
  recognition.lang = locales[hearing.lang] ?? hearing.lang;
  recognition.continuous = true;
  recognition.interimResults = true;
  if (await isOnDevice(hearing.lang)) recognition.processLocally = true;
  let ended = () => {};
  const isOver = new Promise<void>((done) => {
    ended = done;
  });
  let isListening = false;
  recognition.addEventListener('result', (event) => {
    const { results, resultIndex } = event as Event & { results: ArrayLike<RecognitionResult>; resultIndex: number };
    const news = Array.from(results).slice(resultIndex);
    const said = (isFinal: boolean) =>
      news.flatMap((one) => (one.isFinal === isFinal ? (one[0]?.transcript ?? '') : [])).join(' ');
    if (said(true)) hearing.onFinal(said(true));
    hearing.onPartial(said(false));
  });
  await new Promise<void>((heard, failed) => {
    const watchdog = setTimeout(() => fail(new Refusal('dictation.unavailable')), ANSWERS_WITHIN_MS);
    function fail(error: Refusal) {
      clearTimeout(watchdog);
      recognition.abort();
      failed(error);
    }
    recognition.addEventListener('error', (event) => {
      const { error } = event as Event & { error: string };
      if (error === 'no-speech' || error === 'aborted') return;
      const refusal = new Refusal(error === 'not-allowed' ? 'dictation.refused' : 'dictation.unavailable');
      if (!isListening) fail(refusal);
      else {
        if (refusal.key !== 'dictation.refused') rememberFailure();
        hearing.onError(refusal);
      }
      ended();
    });
    // Sound that arrives proves no answer yet: a service that cannot be reached says so just after it.
    recognition.addEventListener('audiostart', () => setTimeout(listensNow, 400));
    recognition.addEventListener('end', () => {
      fail(new Refusal('dictation.unavailable'));
      ended();
    });
    recognition.start();
    function listensNow() {
      clearTimeout(watchdog);
      isListening = true;
      heard();
    }
  });
  hearing.onListening();
  return {
    async stop() {
      recognition.stop();
      // Some never tell that they ended.
      await Promise.race([isOver, new Promise((done) => setTimeout(done, ANSWERS_WITHIN_MS))]);
    },
  };
}
