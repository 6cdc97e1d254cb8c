import { Refusal } from '../../../engine/refusal.ts';
import { refusalOf } from '../../../engine/web/server.ts';
import type { ImportAnswer } from './import-answer.ts';
import type { ImportQuestions } from './import-questions.ts';

export interface Upload {
  answer: Promise<ImportAnswer>;
  cancel(): void;
}

/** Sends a file with what must be known of it; `onSent` tells the bytes that have left. */
export function uploadFile(file: File, questions: Partial<ImportQuestions>, onSent: (bytes: number) => void): Upload {
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

/** What nobody answered is left to the server, which knows what was answered of the last file of this export. */
function formOf(file: File, given: Partial<ImportQuestions>): FormData {
  const { country, audience, areCustomers, source, legalBasis, collectedOn, ownerId, byRules, campaignName } = given;
  const form = new FormData();
  if (country) form.set('country', country);
  if (audience) form.set('audience', audience);
  if (areCustomers !== undefined) form.set('areCustomers', String(areCustomers));
  if (source?.trim()) form.set('source', source.trim());
  if (legalBasis) form.set('legalBasis', legalBasis);
  if (collectedOn) form.set('collectedOn', collectedOn);
  form.set('fileDay', dayOf(new Date(file.lastModified)));
  if (byRules) form.set('byRules', 'true');
  else if (ownerId) form.set('ownerId', ownerId);
  if (campaignName?.trim()) form.set('campaignName', campaignName.trim());
  form.set('file', file);
  return form;
}

/** As the device's own calendar has it. */
function dayOf(date: Date): string {
  const parts = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return [String(date.getFullYear()).padStart(4, '0'), ...parts].join('-');
}
