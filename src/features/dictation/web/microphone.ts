// The microphone as it hears: nothing of the browser's own takes the voice for an echo or a noise.
import { Refusal } from '../../../engine/refusal.ts';
import { resampler } from '../resample.rules.ts';

export interface Microphone {
  close(): void;
}

/** Opens it; `hear` is given 16 kHz sound as it comes, `lost` runs when it is unplugged. */
export async function openMicrophone(hear: (samples: Int16Array) => void, lost: () => void): Promise<Microphone> {
  if (!navigator.mediaDevices) throw new Refusal('dictation.needsHttps');
  const stream = await askForStream();
  const [track] = stream.getAudioTracks();
  const context = new AudioContext();
  const bring = resampler(context.sampleRate);
  function close() {
    track?.removeEventListener('ended', lost);
    for (const one of stream.getTracks()) one.stop();
    if (context.state !== 'closed') context.close();
  }
  try {
    await context.audioWorklet.addModule(new URL('./capture.worklet.js', import.meta.url));
    const capture = new AudioWorkletNode(context, 'capture', { numberOfOutputs: 0 });
    capture.port.onmessage = ({ data }: MessageEvent<Float32Array>) => hear(bring(data));
    context.createMediaStreamSource(stream).connect(capture);
    await context.resume();
  } catch (error) {
    close();
    throw error;
  }
  track?.addEventListener('ended', lost);
  return { close };
}

const asItIs = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 };

async function askForStream(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: asItIs });
  } catch (error) {
    throw new Refusal(`dictation.${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotReadableError' || name === 'AbortError' ? 'microphoneBusy' : 'noMicrophone';
}
