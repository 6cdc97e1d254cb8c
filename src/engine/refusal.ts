/**
 * An expected no. It carries the key of a sentence that helps the user (looked up in the messages of the features),
 * what the sentence needs, and the field at fault. Anything else that is thrown is a bug.
 */
export class Refusal extends Error {
  readonly key: string;
  readonly params: Record<string, string | number>;
  readonly field: string | undefined;

  constructor(key: string, params: Record<string, string | number> = {}, field?: string) {
    super(key);
    this.name = 'Refusal';
    this.key = key;
    this.params = params;
    this.field = field;
  }
}

/** Ends a command with an expected no, e.g. `refuse('prospect.notFound')`. */
export function refuse(key: string, params: Record<string, string | number> = {}, field?: string): never {
  throw new Refusal(key, params, field);
}
