/** What a dictation tells while it runs. */
export interface Hearing {
  /** "fr" or "en". */
  lang: string;
  /** Now it listens: whoever speaks from here on is heard. */
  onListening(): void;
  /** What is being said, as far as it is understood. */
  onPartial(text: string): void;
  /** A piece that is complete. */
  onFinal(text: string): void;
  /** Somebody is heard, or nobody has been for a while. */
  onVoice(isHeard: boolean): void;
  /** It has ended by itself; what was said before is given, or kept. */
  onError(error: unknown): void;
}

export interface Run {
  /** Stops listening; the promise is kept when everything said was given or kept. */
  stop(): Promise<void>;
}

/** One way to turn a voice into text. */
export interface DictationEngine {
  /** Whether it may be used now; `unreachable` can still listen, and keeps what is said for later. */
  probe(): Promise<'ready' | 'unreachable' | 'missing'>;
  start(hearing: Hearing): Promise<Run>;
}
