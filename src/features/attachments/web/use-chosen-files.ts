import { useState } from 'react';
import { Refusal } from '../../../engine/refusal.ts';
import { useErrorText } from '../../../engine/web/hooks.ts';
import { BEGINNING, fileTypeOf, LARGEST_FILE, MOST_FILES } from '../file-type.rules.ts';

/** Files chosen for a note that is being written. One that cannot go is told at once, and the note stays as it is. */
export function useChosenFiles() {
  const errorText = useErrorText();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [problem, setProblem] = useState('');

  async function choose(chosen: Iterable<File>) {
    setProblem('');
    for (const file of chosen) {
      const refusal = await refusalOf(file);
      if (refusal) setProblem(errorText(refusal));
      else setFiles((before) => (before.length < MOST_FILES ? [...before, file] : before));
    }
  }
  return {
    files,
    problem,
    choose,
    remove: (file: File) => setFiles((before) => before.filter((one) => one !== file)),
    clear() {
      setFiles([]);
      setProblem('');
    },
  };
}

async function refusalOf(file: File): Promise<Refusal | null> {
  const { name } = file;
  if (file.size > LARGEST_FILE) {
    return new Refusal('attachment.tooLarge', { name, megabytes: LARGEST_FILE / 1024 / 1024 });
  }
  const beginning = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer());
  return fileTypeOf(beginning) ? null : new Refusal('attachment.wrongType', { name });
}
