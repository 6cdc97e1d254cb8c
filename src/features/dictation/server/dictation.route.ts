// What is dictated, as text: one piece of sound in, its words out. Nothing of either is kept here.
import { z } from 'zod';
import { parseInput } from '../../../engine/invalid-input.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { SAMPLES_PER_SECOND } from '../resample.rules.ts';
import { LONGEST_SEGMENT_IN_SECONDS } from '../speech-segments.rules.ts';

const BYTES_A_SECOND = 2 * SAMPLES_PER_SECOND;
/** A second more than the longest: the cut falls behind it. */
const MOST_BYTES = (LONGEST_SEGMENT_IN_SECONDS + 1) * BYTES_A_SECOND;
const LEAST_BYTES = BYTES_A_SECOND / 10;

const query = z.strictObject({
  lang: z.enum(['fr', 'en']).default('fr'),
  passing: z.enum(['0', '1']).default('0').describe('1 for what is still being said: refused while others wait'),
});

export const dictationRoutes: ServerFeature = ({ http, sessions, speech }) => {
  http.addHook('onClose', async () => speech.close());

  http.get('/api/dictation/engine', async (request) => {
    await sessions.accountOf(request);
    return { state: speech.state() };
  });

  // Sound is understood here and nowhere else.
  http.register(async (scope) => {
    scope.addContentTypeParser('audio/l16', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    const route = { ...apiRoute({ summary: 'The words of a piece of speech: 16 kHz, mono, 16 bits', query }) };
    // Before a byte of the body is read, it is known who sends it.
    scope.post(
      '/api/dictation/segments',
      { ...route, onRequest: (request) => knowSender(request) },
      async (request, reply) => {
        const { companyId } = await sessions.personOf(request);
        const { lang, passing } = parseInput(query, request.query);
        const samples = readSamples(request.body);
        const gone = new AbortController();
        reply.raw.once('close', () => gone.abort());
        const text = await speech.decode({ companyId, samples, lang, signal: gone.signal, isPassing: passing === '1' });
        return { text };
      },
    );
  });

  async function knowSender(request: Parameters<typeof sessions.personOf>[0]) {
    await sessions.personOf(request);
  }

  return {};
};

function readSamples(body: unknown): Int16Array {
  const isSound = Buffer.isBuffer(body) && body.length % 2 === 0 && body.length >= LEAST_BYTES;
  if (!isSound) return refuse('dictation.wrongAudio');
  const samples = new Int16Array(body.length / 2);
  for (let at = 0; at < samples.length; at += 1) samples[at] = body.readInt16LE(at * 2);
  return samples;
}
