/** What every engine hears: mono, 16 bits, so many times a second. */
export const SAMPLES_PER_SECOND = 16_000;

/** Brings sound of any rate to 16 kHz, piece by piece; each new sample is the mean of those it stands for. */
export function resampler(fromRate: number): (samples: Float32Array) => Int16Array {
  const step = fromRate / SAMPLES_PER_SECOND;
  let kept = new Float32Array(0);
  /** Where in `kept` the next sample begins. */
  let place = 0;
  return (samples) => {
    const all = new Float32Array(kept.length + samples.length);
    all.set(kept);
    all.set(samples, kept.length);
    const made: number[] = [];
    while (place + Math.max(step, 1) <= all.length) {
      made.push(toSixteenBits(meanOf(all, place, place + step)));
      place += step;
    }
    const used = Math.floor(place);
    kept = all.slice(used);
    place -= used;
    return Int16Array.from(made);
  };
}

function meanOf(samples: Float32Array, from: number, to: number): number {
  const first = Math.floor(from);
  const end = Math.max(first + 1, Math.floor(to));
  let sum = 0;
  for (let at = first; at < end; at += 1) sum += samples[at] ?? 0;
  return sum / (end - first);
}

const toSixteenBits = (value: number) => Math.round(Math.max(-1, Math.min(1, value)) * 32_767);
