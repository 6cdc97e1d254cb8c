import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { OPEN_MESSAGE } from './push-worker.ts';

/** Goes where a notification of the system leads that was pressed while Kili is open. */
export function OpenFromNotification() {
  const navigate = useNavigate();
  useEffect(() => {
    const { serviceWorker } = navigator;
    if (!serviceWorker) return;
    const hear = ({ data }: MessageEvent<{ type?: string; path?: string }>) => {
      if (data?.type === OPEN_MESSAGE && data.path?.startsWith('/')) navigate({ href: data.path });
    };
    serviceWorker.addEventListener('message', hear);
    return () => serviceWorker.removeEventListener('message', hear);
  }, [navigate]);
  return null;
}
