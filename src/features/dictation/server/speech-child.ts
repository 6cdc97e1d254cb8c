// The decoder, in a process of its own: whatever a model or a sound does to it, the server goes on.
import { cpus } from 'node:os';
import type * as Sherpa from 'sherpa-onnx-node';
import { SAMPLES_PER_SECOND } from '../resample.rules.ts';
import { answerTasks } from './speech-child-end.ts';
import type { SpeechModel } from './speech-model.ts';

const MOST_THREADS = 4;

const model = JSON.parse(process.argv[2] ?? 'null') as SpeechModel;
const { default: sherpa } = (await import('sherpa-onnx-node')) as { default: typeof Sherpa };
const config = (language: string) => ({
  featConfig: { sampleRate: SAMPLES_PER_SECOND, featureDim: 80 },
  modelConfig: {
    ...filesOf(model, language),
    tokens: model.tokens,
    numThreads: Math.max(1, Math.min(MOST_THREADS, cpus().length - 1)),
    provider: 'cpu',
    debug: 0,
  },
});

let language = 'fr';
const recognizer = new sherpa.OfflineRecognizer(config(language));

function decode(samples: Int16Array, lang: string): string {
  if (model.kind === 'whisper' && lang !== language) recognizer.setConfig(config(lang));
  language = lang;
  const stream = recognizer.createStream();
  stream.acceptWaveform({
    samples: Float32Array.from(samples, (value) => value / 32_768),
    sampleRate: SAMPLES_PER_SECOND,
  });
  recognizer.decode(stream);
  return recognizer.getResult(stream).text.trim();
}

function filesOf(files: SpeechModel, language: string) {
  if (files.kind === 'ctc') return { nemoCtc: { model: files.model } };
  const { encoder, decoder } = files;
  if (files.kind === 'transducer') return { transducer: { encoder, decoder, joiner: files.joiner } };
  return { whisper: { encoder, decoder, language, task: 'transcribe', tailPaddings: -1 } };
}

// A model that cannot decode three seconds of next to nothing is not fit for work.
const murmur = Int16Array.from({ length: 3 * SAMPLES_PER_SECOND }, (_, at) => Math.round(200 * Math.sin(at / 9)));
decode(murmur, language);
answerTasks(decode);
