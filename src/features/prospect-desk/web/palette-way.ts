import { type NavigateOptions, useNavigate, useRouter } from '@tanstack/react-router';
import { openBeside } from '../../call-sessions/web/open-beside.ts';

export type Go = (to: { to: string; params?: Record<string, string>; search?: object }) => void;

/** Where the palette leads: to another page, or to one beside a call session, which stays. */
export function usePaletteWay(isInSession: boolean): Go {
  const navigate = useNavigate();
  const router = useRouter();
  return (to) => {
    if (isInSession) openBeside(router.buildLocation(to as NavigateOptions).href);
    else navigate(to as NavigateOptions);
  };
}
