import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Leads elsewhere, once for each address, however often it is drawn meanwhile. */
export function Redirect({ to }: { to: string }) {
  const router = useRouter();
  useEffect(() => router.history.replace(to), [router, to]);
  return null;
}
