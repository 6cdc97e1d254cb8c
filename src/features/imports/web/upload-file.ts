import { Refusal } from '../../../engine/refusal.ts';
import { refusalOf } from '../../../engine/web/server.ts';
import type { ImportAnswer } from './import-answer.ts';
import type { ImportQuestions } from './import-questions.ts';

export interface Upload {
  answer: Promise<ImportAnswer>;
  cancel(): void;
}

/** Sends a file with what must be known of it; `onSent` tells the bytes that have left. */
export function uploadFile(file: File, questions: ImportQuestions, onSent: (bytes: number) => void): Upload {
  const request = new XMLHttpRequest();
  const answer = new Promise<ImportAnswer>((resolve, reject) => {
    request.upload.onprogress = (event) => onSent(Math.min(event.loaded, file.size));
    request.onload = () => {
      const body: unknown = request.response;
      if (request.status === 201) resolve(body as ImportAnswer);
      else reject(refusalOf(request.status, body));
    };
    request.onerror = () => reject(new Refusal('access.offline'));
  });
  request.open('POST', '/api/v1/imports');
  request.responseType = 'json';
  request.setRequestHeader('accept', 'application/json');
  request.send(formOf(file, questions));
  return { answer, cancel: () => request.abort() };
}

function formOf(
  file: File,
  { country, audience, source, legalBasis, collectedOn, ownerId, byRules }: ImportQuestions,
): FormData {
  const form = new FormData();
  form.set('country', country);
  form.set('audience', audience);
  const named = source.trim() || sourceOfFileName(file.name);
  if (named) form.set('source', named);
  if (legalBasis) form.set('legalBasis', legalBasis);
  if (collectedOn) form.set('collectedOn', collectedOn);
  if (byRules) form.set('byRules', 'true');
  else if (ownerId) form.set('ownerId', ownerId);
  form.set('file', file);
  return form;
}

/** « salon-pro_durable-2025.xlsx » is the file of « Salon pro durable 2025 ». */
export function sourceOfFileName(fileName: string): string {
  const words = fileName
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[-_.\s]+/g, ' ')
    .trim();
  return (words.charAt(0).toUpperCase() + words.slice(1)).slice(0, 120);
}
