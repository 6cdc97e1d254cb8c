import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browserEngine } from './browser-engine.ts';
import type { Hearing } from './dictation-engine.ts';

/** A browser's recognition that does as the test says. */
class FakeRecognition extends EventTarget {
  static last: FakeRecognition;
  static onDevice = 'unavailable';
  static available = async () => FakeRecognition.onDevice;
  lang = '';
  processLocally = false;
  start = vi.fn();
  stop = vi.fn(() => this.dispatchEvent(new Event('end')));
  abort = vi.fn();
  constructor() {
    super();
    FakeRecognition.last = this;
  }
  tell(kind: string, facts: object = {}) {
    this.dispatchEvent(Object.assign(new Event(kind), facts));
  }
  says(transcript: string, isFinal: boolean) {
    this.tell('result', { resultIndex: 0, results: [Object.assign([{ transcript }], { isFinal })] });
  }
}

let heard: string[];
let hearing: Hearing;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('SpeechRecognition', FakeRecognition);
  FakeRecognition.onDevice = 'unavailable';
  localStorage.clear();
  heard = [];
  hearing = {
    lang: 'fr',
    onListening: () => heard.push('listening'),
    onPartial: (text) => text && heard.push(`partial ${text}`),
    onFinal: (text) => heard.push(`final ${text}`),
    onVoice: () => {},
    onError: (error) => heard.push((error as { key: string }).key),
  };
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function begun() {
  const run = browserEngine.start(hearing);
  run.catch(() => {});
  await vi.advanceTimersByTimeAsync(0);
  return { run, recognition: FakeRecognition.last };
}

test('what it hears is told as it is said, and then for good', async () => {
  const { run, recognition } = await begun();
  expect(recognition.lang).toBe('fr-FR');
  recognition.tell('audiostart');
  await vi.advanceTimersByTimeAsync(500);
  recognition.says('cinq mille', false);
  recognition.says('cinq mille euros', true);
  await (await run).stop();
  expect(heard).toEqual(['listening', 'partial cinq mille', 'final cinq mille euros']);
  expect(await browserEngine.probe()).toBe('ready');
});

test.each<[string, (recognition: FakeRecognition) => void]>([
  ['says nothing for three seconds', () => {}],
  [
    'cannot reach its service',
    (recognition) => {
      recognition.tell('audiostart');
      recognition.tell('error', { error: 'network' });
    },
  ],
  [
    'does not know the language, and never ends',
    (recognition) => recognition.tell('error', { error: 'language-not-supported' }),
  ],
  ['ends at once', (recognition) => recognition.tell('end')],
])('one that %s has failed, and is not tried again in this browser', async (_, happen) => {
  const { run, recognition } = await begun();
  happen(recognition);
  await vi.advanceTimersByTimeAsync(3_100);
  await expect(run).rejects.toMatchObject({ key: 'dictation.unavailable' });
  expect(heard).toEqual([]);
  expect(await browserEngine.probe()).toBe('missing');
  localStorage.setItem('kili.dictation-browser-failed', 'another browser, or its next release');
  expect(await browserEngine.probe()).toBe('ready');
});

test('a refused microphone is no failure of the browser', async () => {
  const { run, recognition } = await begun();
  recognition.tell('error', { error: 'not-allowed' });
  await expect(run).rejects.toMatchObject({ key: 'dictation.refused' });
  expect(await browserEngine.probe()).toBe('ready');
});

test('a service lost in the middle is told, and what was said before stays', async () => {
  const { recognition } = await begun();
  recognition.tell('audiostart');
  await vi.advanceTimersByTimeAsync(500);
  recognition.says('budget voté', true);
  recognition.tell('error', { error: 'network' });
  expect(heard).toEqual(['listening', 'final budget voté', 'dictation.unavailable']);
  expect(await browserEngine.probe()).toBe('missing');
});

test('where the device itself recognises, the voice stays on it', async () => {
  FakeRecognition.onDevice = 'available';
  const { recognition } = await begun();
  expect(recognition.processLocally).toBe(true);
});

test('a browser without it has none', async () => {
  vi.stubGlobal('SpeechRecognition', undefined);
  expect(await browserEngine.probe()).toBe('missing');
});
