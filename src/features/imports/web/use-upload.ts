import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Refusal } from '../../../engine/refusal.ts';
import { importKey } from './import-answer.ts';
import type { ImportQuestions } from './import-questions.ts';
import { type Upload, uploadFile } from './upload-file.ts';

const largestFileInMegabytes = 50;

/** The file on its way to the server: how much has left, or why it did not arrive. The file is kept until it has. */
export function useUpload(questions: Partial<ImportQuestions>) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const [sent, setSent] = useState<number>();
  const [error, setError] = useState<unknown>();
  const upload = useRef<Upload>(undefined);
  useEffect(() => () => upload.current?.cancel(), []);

  async function send(chosen: File) {
    setFile(chosen);
    setError(undefined);
    if (chosen.size > largestFileInMegabytes * 1024 * 1024) {
      return setError(new Refusal('import.tooLarge', { megabytes: largestFileInMegabytes }));
    }
    setSent(0);
    upload.current = uploadFile(chosen, questions, setSent);
    try {
      const opened = await upload.current.answer;
      queries.setQueryData(importKey(opened.id), opened);
      await navigate({ to: '/importer/$importId', params: { importId: opened.id } });
    } catch (failure) {
      setError(failure);
      setSent(undefined);
    }
  }

  function cancel() {
    upload.current?.cancel();
    setSent(undefined);
    setFile(undefined);
  }

  return { file, sent, error, send, cancel };
}
