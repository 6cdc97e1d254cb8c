import { useEffect } from 'react';

// What is open names the window, the last opened first: a person beside the list, then the list again.
let open: { title: string }[] = [];

/** Names the window while this is shown: « Marie Lefèvre · Kili CRM ». */
export function useDocumentTitle(title: string | undefined): void {
  useEffect(() => {
    if (!title) return;
    const mine = { title };
    open = [...open, mine];
    write();
    return () => {
      open = open.filter((one) => one !== mine);
      write();
    };
  }, [title]);
}

function write() {
  const title = open.at(-1)?.title;
  document.title = title ? `${title} · Kili CRM` : 'Kili CRM';
}
