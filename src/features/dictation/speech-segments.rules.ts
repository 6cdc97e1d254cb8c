// Cuts what the microphone hears where somebody pauses, into pieces an engine decodes in one go. Silence is left out.
import { SAMPLES_PER_SECOND } from './resample.rules.ts';

const FRAME = SAMPLES_PER_SECOND / 50;
const seconds = (count: number) => count * SAMPLES_PER_SECOND;

const SHORTEST = seconds(3);
export const LONGEST_SEGMENT_IN_SECONDS = 25;
const LONGEST = seconds(LONGEST_SEGMENT_IN_SECONDS);
/** So long a silence is a pause. */
const PAUSE = seconds(0.6);
/** Kept before the first word, whose beginning is quiet. */
const LEAD = seconds(0.3);
/** A knock on the table is no word. */
const SHORTEST_SPEECH = seconds(0.2);

// Of the full scale: below the first nobody speaks, and a voice is so much louder than the room.
const QUIETEST_VOICE = 0.008;
const LOUDER_THAN_ROOM = 3;

export interface Segmenter {
  /** Takes what was heard; answers the pieces that are complete by now. */
  take(samples: Int16Array): Int16Array[];
  /** The piece being spoken; null while nobody speaks. */
  current(): Int16Array | null;
  /** The rest, when the microphone is put away. */
  end(): Int16Array | null;
  /** How loud it was last, from 0 to 1. */
  level(): number;
}

export function segmenter(): Segmenter {
  let unread = new Int16Array(0);
  let frames: Int16Array[] = [];
  let speech = 0;
  let silence = 0;
  let room = QUIETEST_VOICE;
  let level = 0;

  function takeFrame(frame: Int16Array): Int16Array | null {
    level = loudness(frame);
    const isSpeech = level > Math.max(QUIETEST_VOICE, room * LOUDER_THAN_ROOM);
    // A room is learnt slowly where it gets louder, hardly at all from a voice, and at once when it falls silent.
    room = Math.min(level, room * (isSpeech ? 1.0002 : 1.005));
    frames.push(frame);
    if (isSpeech) {
      speech += frame.length;
      silence = 0;
    } else silence += frame.length;
    if (speech === 0 && lengthOf(frames) > LEAD) frames.shift();
    const length = lengthOf(frames);
    const isPause = silence >= PAUSE && length >= SHORTEST;
    return speech > 0 && (isPause || length >= LONGEST) ? cut() : null;
  }

  function cut(): Int16Array | null {
    const whole = speech >= SHORTEST_SPEECH ? joined(frames) : null;
    frames = [];
    speech = 0;
    silence = 0;
    return whole;
  }

  return {
    take(samples) {
      const all = joined([unread, samples]);
      const pieces: Int16Array[] = [];
      let at = 0;
      for (; at + FRAME <= all.length; at += FRAME) {
        const piece = takeFrame(all.slice(at, at + FRAME));
        if (piece) pieces.push(piece);
      }
      unread = all.slice(at);
      return pieces;
    },
    current: () => (speech >= SHORTEST_SPEECH ? joined(frames) : null),
    end() {
      frames.push(unread);
      unread = new Int16Array(0);
      return cut();
    },
    level: () => level,
  };
}

const lengthOf = (frames: readonly Int16Array[]) => frames.reduce((sum, { length }) => sum + length, 0);

function joined(parts: readonly Int16Array[]): Int16Array<ArrayBuffer> {
  const whole = new Int16Array(lengthOf(parts));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The root of the mean square, of the full scale. */
export function loudness(samples: Int16Array): number {
  if (samples.length === 0) return 0;
  const sum = samples.reduce((total, value) => total + value * value, 0);
  return Math.sqrt(sum / samples.length) / 32_768;
}
