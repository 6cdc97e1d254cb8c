import { Refusal } from '../refusal.ts';

/** What the server answered with problem details becomes the refusal it was; no answer is `access.offline`. */
export async function askServer<T>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const isForm = body instanceof FormData;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      signal,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal('access.offline');
  }
  if (response.status === 204) return undefined as T;
  const isJson = response.headers.get('content-type')?.includes('json');
  const answer: unknown = isJson ? await response.json().catch(() => null) : null;
  if (response.ok && isJson) return answer as T;
  throw refusalOf(response.status, answer);
}

/** Whether the server gave no answer: whatever was asked of it may have arrived or not. */
export const isUnanswered = (error: unknown) => error instanceof Refusal && error.key === 'access.offline';

interface Problem {
  code?: string;
  params?: Record<string, string | number>;
  field?: string;
}

/** The refusal behind an answer that is no success. */
export function refusalOf(status: number, answer: unknown): Refusal {
  const { code, params, field } = (answer ?? {}) as Problem;
  // The sign-in routes have codes of their own, which the messages know under `signIn`.
  if (code) return new Refusal(/^[A-Z_]+$/.test(code) ? `signIn.${code}` : code, params ?? {}, field);
  if (status === 401) return new Refusal('access.signIn');
  return new Refusal(status >= 500 || status === 200 ? 'access.offline' : 'server.unexpected');
}
