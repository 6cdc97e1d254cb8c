// Hands what the microphone hears to the page, as one channel.
class Capture extends AudioWorkletProcessor {
  process([input]) {
    if (!input?.length) return true;
    const mono = new Float32Array(input[0].length);
    for (const channel of input) for (let at = 0; at < mono.length; at += 1) mono[at] += channel[at] / input.length;
    this.port.postMessage(mono, [mono.buffer]);
    return true;
  }
}

registerProcessor('capture', Capture);
