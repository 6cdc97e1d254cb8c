import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a model as the decoder is told of them, by what kind it is. */
export type SpeechModel =
  | { kind: 'whisper'; encoder: string; decoder: string; tokens: string }
  | { kind: 'transducer'; encoder: string; decoder: string; joiner: string; tokens: string }
  | { kind: 'ctc'; model: string; tokens: string };

/** The model in a folder, known by the names of its files; null where there is none. */
export function findSpeechModel(folder: string): SpeechModel | null {
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch {
    return null;
  }
  const model = modelOf(names);
  if (!model) return null;
  const { kind, ...files } = model;
  const paths = Object.fromEntries(Object.entries(files).map(([role, name]) => [role, join(folder, name)]));
  return { kind, ...paths } as SpeechModel;
}

/** Of two sizes of the same part the small one (int8) is as good and much faster. */
export function modelOf(names: readonly string[]): SpeechModel | null {
  const find = (pattern: RegExp) => {
    const fitting = names.filter((name) => pattern.test(name));
    return fitting.find((name) => name.includes('int8')) ?? fitting[0];
  };
  const tokens = find(/tokens\.txt$/);
  const encoder = find(/encoder[^/]*\.onnx$/);
  const decoder = find(/decoder[^/]*\.onnx$/);
  const joiner = find(/joiner[^/]*\.onnx$/);
  const model = find(/^(?!.*(?:encoder|decoder|joiner|vad)).*\.onnx$/);
  if (!tokens) return null;
  if (encoder && decoder && joiner) return { kind: 'transducer', encoder, decoder, joiner, tokens };
  if (encoder && decoder) return { kind: 'whisper', encoder, decoder, tokens };
  return model ? { kind: 'ctc', model, tokens } : null;
}
