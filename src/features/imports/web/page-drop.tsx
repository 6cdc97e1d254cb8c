import { useEffect, useState } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import classes from './page-drop.module.css';

export interface PageDropProps {
  /** "Relâchez pour ouvrir ce fichier" */
  text: string;
  disabled?: boolean;
  onFiles(files: File[]): void;
}

/** Takes a file dropped anywhere on the page, so that none opens in the browser instead. */
export function PageDrop({ text, disabled = false, onFiles }: PageDropProps) {
  const [held, setHeld] = useState(false);
  const take = useStableCallback(onFiles);

  useEffect(() => {
    if (disabled) return;
    let depth = 0;
    const hold = (inside: number) => {
      depth = Math.max(0, inside);
      setHeld(depth > 0);
    };
    const enter = (event: DragEvent) => holdsFiles(event) && hold(depth + 1);
    const leave = (event: DragEvent) => holdsFiles(event) && hold(depth - 1);
    const over = (event: DragEvent) => holdsFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      hold(0);
      // The drop zone has taken it already.
      if (event.defaultPrevented || !holdsFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) take(files);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, drop };
    for (const [name, listen] of Object.entries(listeners)) window.addEventListener(name as 'drop', listen);
    return () => {
      for (const [name, listen] of Object.entries(listeners)) window.removeEventListener(name as 'drop', listen);
    };
  }, [disabled, take]);

  if (!held) return null;
  return (
    <div className={classes.veil}>
      <span className={classes.text}>{text}</span>
    </div>
  );
}

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
