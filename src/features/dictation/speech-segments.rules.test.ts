import { expect, test } from 'vitest';
import { resampler, SAMPLES_PER_SECOND } from './resample.rules.ts';
import { segmenter } from './speech-segments.rules.ts';

const tone = (seconds: number, amplitude = 0.3, rate = SAMPLES_PER_SECOND) =>
  Float32Array.from({ length: seconds * rate }, (_, at) => amplitude * Math.sin((2 * Math.PI * 220 * at) / rate));
const sound = (...parts: Float32Array[]) =>
  Int16Array.from(parts.flatMap((part) => [...part].map((value) => Math.round(value * 32_767))));
const voice = (seconds: number) => tone(seconds);
const quiet = (seconds: number) => tone(seconds, 0.001);
const lengths = (pieces: (Int16Array | null)[]) =>
  pieces.map((piece) => Math.round(((piece?.length ?? 0) / SAMPLES_PER_SECOND) * 10) / 10);

test('a pause ends a piece, and the silence before it is left out', () => {
  const cutter = segmenter();
  const pieces = cutter.take(sound(quiet(2), voice(4), quiet(1), voice(3), quiet(1)));
  expect(lengths(pieces)).toEqual([4.9, 3.9]);
  expect(cutter.current()).toBe(null);
  expect(cutter.end()).toBe(null);
});

test('nobody who pauses for breath is cut after a second; whoever never pauses is after 25', () => {
  expect(lengths(segmenter().take(sound(voice(1), quiet(0.4), voice(1), quiet(0.4))))).toEqual([]);
  expect(lengths(segmenter().take(sound(voice(30))))).toEqual([25]);
});

test('a short word comes when the microphone is put away, a knock does not', () => {
  const word = segmenter();
  expect(word.take(sound(voice(0.5)))).toEqual([]);
  expect(lengths([word.current(), word.end()])).toEqual([0.5, 0.5]);
  const knock = segmenter();
  knock.take(sound(voice(0.06), quiet(0.5)));
  expect(knock.end()).toBe(null);
});

test('silence makes no piece, however long', () => {
  expect(segmenter().take(sound(quiet(40)))).toEqual([]);
});

test.each([8_000, 16_000, 44_100, 48_000])('sound of %i a second is brought to 16 kHz, in any pieces', (rate) => {
  const whole = tone(1, 0.5, rate);
  const bring = resampler(rate);
  const made: number[] = [];
  for (let at = 0; at < whole.length; at += 128) made.push(...bring(whole.slice(at, at + 128)));
  expect(made.length).toBeGreaterThanOrEqual(SAMPLES_PER_SECOND - 4);
  expect(made.length).toBeLessThanOrEqual(SAMPLES_PER_SECOND);
  const loudest = Math.max(...made) / 32_767;
  expect(loudest).toBeGreaterThan(0.48);
  expect(loudest).toBeLessThan(0.501);
});
