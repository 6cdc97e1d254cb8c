import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { SpeechDecoder } from '../../../engine/server/parts.ts';
import { spokenPieces, spokenSentences } from './fixture/spoken-note.ts';
import { openSpeechDecoder, type SpeechLimits } from './speech-decoder.ts';
import { modelOf } from './speech-model.ts';

const faulty = new URL('./fixture/faulty-decoder.ts', import.meta.url);
const neverReady = new URL('./fixture/never-ready-decoder.ts', import.meta.url);
const fixture = new URL('./fixture/fixture-decoder.ts', import.meta.url);
const [crashes, hangs, fine] = [1, 2, 3].map((first) => Int16Array.of(first, 0, 0, 0));
const unavailable = { key: 'dictation.unavailable' };

let decoder: SpeechDecoder;
let said: string[] = [];
afterEach(() => decoder?.close());

function open(options: { script?: URL; modelFolder?: string; limits?: Partial<SpeechLimits> }) {
  said = [];
  decoder = openSpeechDecoder({ modelFolder: undefined, ...options, log: (sentence) => said.push(sentence) });
  return decoder;
}

const decode = (samples: Int16Array | undefined, more: { companyId?: string; isPassing?: boolean } = {}) =>
  decoder.decode({
    companyId: 'lumen',
    samples: samples ?? new Int16Array(4),
    lang: 'fr',
    signal: new AbortController().signal,
    ...more,
  });

describe('what is installed', () => {
  test('without a model dictation is not installed, and says so', () => {
    expect(open({}).state()).toBe('missing');
    expect(() => decode(fine)).toThrow(expect.objectContaining({ key: 'dictation.notInstalled' }));
  });

  test('a folder that is empty, or is none, is no model', () => {
    for (const folder of [mkdtempSync(join(tmpdir(), 'kili-no-model-')), '/nowhere/at/all']) {
      expect(open({ modelFolder: folder }).state()).toBe('missing');
      expect(said).toEqual([expect.stringContaining('KILI_STT_MODEL_DIR')]);
    }
  });

  test('files with the right names and nothing in them are tried, fail, and are told as out of order', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kili-bad-model-'));
    for (const name of ['encoder.onnx', 'decoder.onnx', 'tokens.txt']) writeFileSync(join(folder, name), 'nothing');
    open({ modelFolder: folder, limits: { failedStarts: 1 } });
    expect(decoder.state()).toBe('starting');
    await expect.poll(() => decoder.state(), { timeout: 20_000 }).toBe('failed');
    expect(() => decode(fine)).toThrow(expect.objectContaining(unavailable));
  });

  test.each([
    [['tokens.txt', 'encoder.onnx', 'encoder.int8.onnx', 'decoder.int8.onnx'], 'whisper', 'encoder.int8.onnx'],
    [['base-tokens.txt', 'base-encoder.onnx', 'base-decoder.onnx'], 'whisper', 'base-encoder.onnx'],
    [['tokens.txt', 'encoder.onnx', 'decoder.onnx', 'joiner.onnx'], 'transducer', 'encoder.onnx'],
    [['tokens.txt', 'model.int8.onnx', 'silero_vad.onnx'], 'ctc', undefined],
  ])('%j is a model of the kind %s', (names, kind, encoder) => {
    expect(modelOf(names)).toMatchObject({ kind, ...(encoder && { encoder }) });
  });

  test.each([[['encoder.onnx', 'decoder.onnx']], [['tokens.txt']], [['tokens.txt', 'silero_vad.onnx']], [[]]])(
    '%j is none',
    (names) => {
      expect(modelOf(names)).toBe(null);
    },
  );
});

// The smallest model sherpa-onnx takes: it says « oui » to whatever is loud.
test('a real model is loaded, proves itself and decodes in its own process', async () => {
  open({ modelFolder: fileURLToPath(new URL('./fixture/tiny-model', import.meta.url)) });
  const loud = Int16Array.from({ length: 48_000 }, (_, at) => 9_000 * Math.sin(at / 9) + 2_000 * Math.sin(at * at));
  expect(await Promise.all([decode(loud), decode(new Int16Array(48_000))])).toEqual(['oui', '']);
  expect(decoder.state()).toBe('ready');
});

describe('a decoder at work', () => {
  test('pieces come back in the order in which they were said', async () => {
    open({ script: faulty });
    expect(await Promise.all([decode(new Int16Array(10)), decode(new Int16Array(20))])).toEqual(['fr 10', 'fr 20']);
    expect(decoder.state()).toBe('ready');
  });

  test('a crash is told to whose piece it was, and the next is decoded by a new child', async () => {
    open({ script: faulty });
    const [crashed, next] = await Promise.allSettled([decode(crashes), decode(fine)]);
    expect(crashed).toMatchObject({ status: 'rejected', reason: unavailable });
    expect(next).toMatchObject({ status: 'fulfilled', value: 'fr 4' });
    expect(said).toEqual(['the speech decoder ended with 3']);
  });

  test('a hang ends that child only, and soon', async () => {
    open({ script: faulty, limits: { decodeMs: 300 } });
    const [hung, next] = await Promise.allSettled([decode(hangs), decode(fine)]);
    expect(hung).toMatchObject({ status: 'rejected', reason: unavailable });
    expect(next).toMatchObject({ status: 'fulfilled', value: 'fr 4' });
    expect(said).toEqual(['the speech decoder hung']);
  });

  test('a company that floods the queue is refused, and another is served', async () => {
    open({ script: faulty, limits: { waitingOfOne: 3 } });
    const flood = Array.from({ length: 10 }, async () => decode(fine));
    const other = decode(fine, { companyId: 'boreal' });
    const kept = await Promise.allSettled(flood);
    expect(kept.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(kept.at(-1)).toMatchObject({ status: 'rejected', reason: { key: 'dictation.busy' } });
    expect(await other).toBe('fr 4');
  });

  test('what is only passing waits for nobody', async () => {
    open({ script: faulty });
    await decode(fine);
    const first = decode(fine);
    expect(() => decode(fine, { isPassing: true })).toThrow(expect.objectContaining({ key: 'dictation.busy' }));
    await first;
    expect(await decode(fine, { isPassing: true })).toBe('fr 4');
  });

  test('one that never starts is given up for a while, and whoever waited is told', async () => {
    open({ script: neverReady });
    await expect(decode(fine)).rejects.toMatchObject(unavailable);
    expect(decoder.state()).toBe('failed');
    expect(said).toHaveLength(3);
    expect(() => decode(fine)).toThrow(expect.objectContaining(unavailable));
  });

  test('after the end nothing is left waiting', async () => {
    open({ script: faulty });
    const waits = decode(fine);
    decoder.close();
    await expect(waits).rejects.toMatchObject(unavailable);
  });
});

test('the voice of the tests is understood by what is heard of it, and by nothing else', async () => {
  open({ script: fixture });
  const texts = await Promise.all(spokenPieces().map((piece) => decode(piece)));
  expect(texts).toEqual([...spokenSentences]);
  const hum = Int16Array.from(
    { length: 80_000 },
    (_, at) => 8_000 * Math.sin(at / 20) * Math.abs(Math.sin(at / 3_000)),
  );
  expect(await decode(hum)).toBe('');
});
