// The one dictation that may run on a page: which engine listens, for which note, and what became of it.
import { Refusal } from '../../../engine/refusal.ts';
import { sharedValue } from '../../../engine/web/shared-value.ts';
import type { SpeechEngine } from '../dictation-settings.record.ts';
import { type NoteTarget, sameNote } from '../note-target.ts';
import { writtenFrench } from '../spoken-french.rules.ts';
import { browserConsent, browserEngine, isOnDevice } from './browser-engine.ts';
import type { DictationEngine, Hearing, Run } from './dictation-engine.ts';
import { keptSpeech } from './kept-speech.ts';
import { land } from './landing.ts';
import { serverEngine } from './server-engine.ts';

export interface Dictating {
  target: NoteTarget;
  isListening: boolean;
  partial: string;
  /** Somebody has been heard lately. */
  isHeard: boolean;
}

export interface DictationAsked {
  person: { companyId: string; userId: string };
  lang: string;
  /** In the order of the company. */
  engines: readonly SpeechEngine[];
}

/** Whose note is spoken now. */
export const dictating = sharedValue<Dictating | null>(null);
/** Notes whose last words are still being written down. */
export const writingFor = sharedValue<readonly NoteTarget[]>([]);
export const dictationTrouble = sharedValue<{ target: NoteTarget; error: unknown } | null>(null);
/** The note at which the person is asked whether their voice may leave. */
export const consentAskedAt = sharedValue<NoteTarget | null>(null);

let run: Run | undefined;

export async function startDictation(target: NoteTarget, asked: DictationAsked): Promise<void> {
  await stopDictation();
  dictationTrouble.set(null);
  consentAskedAt.set(null);
  const mine: Dictating = { target, isListening: false, partial: '', isHeard: true };
  dictating.set(mine);
  try {
    const begun = await begin(target, asked);
    if (dictating.get()?.target === target) run = begun;
    // Put away before it listened.
    else await begun?.stop();
    if (!begun) dictating.set(null);
  } catch (error) {
    if (dictating.get()?.target === target) dictating.set(null);
    dictationTrouble.set({ target, error });
  }
}

/** Ends it; what was said still comes. */
export async function stopDictation(): Promise<void> {
  const now = dictating.get();
  const ending = run;
  run = undefined;
  dictating.set(null);
  if (!now || !ending) return;
  writingFor.set([...writingFor.get(), now.target]);
  const isWritten = ending.stop().finally(() => {
    writingFor.set(writingFor.get().filter((target) => target !== now.target));
  });
  isWritten.catch((error) => dictationTrouble.set({ target: now.target, error }));
}

/** Undefined while the person is asked first. */
async function begin(target: NoteTarget, asked: DictationAsked): Promise<Run | undefined> {
  if (asked.engines.length === 0) throw new Refusal('dictation.noEngine');
  const hearing = hearingFor(target, asked.lang);
  for (const name of asked.engines) {
    if (name === 'browser' && (await isConsentMissing(asked.lang))) {
      if (browserConsent() === false || (await browserEngine.probe()) !== 'ready') continue;
      consentAskedAt.set(target);
      return undefined;
    }
    const engine = name === 'browser' ? browserEngine : serverEngine(keeperFor(target, asked));
    const begun = await tried(engine, hearing);
    if (begun) return begun;
  }
  throw new Refusal('dictation.notInstalled');
}

const isConsentMissing = async (lang: string) => browserConsent() !== true && !(await isOnDevice(lang));

/** Undefined where another engine should be asked. */
async function tried(engine: DictationEngine, hearing: Hearing): Promise<Run | undefined> {
  if ((await engine.probe()) === 'missing') return undefined;
  try {
    return await engine.start(hearing);
  } catch (error) {
    const isNext = error instanceof Refusal && error.key === 'dictation.unavailable';
    if (isNext) return undefined;
    throw error;
  }
}

function keeperFor(target: NoteTarget, { person, lang }: DictationAsked) {
  return (samples: Int16Array, saidAt: string) => keptSpeech(person).keep({ target, lang, saidAt }, samples);
}

function hearingFor(target: NoteTarget, lang: string): Hearing {
  const change = (changes: Partial<Dictating>) => {
    const now = dictating.get();
    if (now?.target === target) dictating.set({ ...now, ...changes });
  };
  return {
    lang,
    onListening: () => change({ isListening: true }),
    onPartial: (partial) => dictating.get()?.partial !== partial && change({ partial }),
    onVoice: (isHeard) => dictating.get()?.isHeard !== isHeard && change({ isHeard }),
    onFinal(text) {
      change({ partial: '' });
      land(target, written(text, lang)).catch((error) => dictationTrouble.set({ target, error }));
    },
    onError(error) {
      if (dictating.get()?.target === target) {
        run = undefined;
        dictating.set(null);
      }
      dictationTrouble.set({ target, error });
    },
  };
}

export const written = (text: string, lang: string) => (lang === 'fr' ? writtenFrench(text) : text.trim());

/** Where a note leaves the screen, nobody is heard for it any more. */
export function stopDictationOf(target: NoteTarget): void {
  const now = dictating.get();
  if (now && sameNote(now.target, target)) void stopDictation();
}
