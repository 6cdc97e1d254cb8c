// Whether the link in a reset mail still opens something, before somebody thinks up a new password for nothing.
import { refuse } from '../../../engine/refusal.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pathText } from '../../../engine/server/read-body.ts';

export const resetLinkRoutes: ServerFeature = ({ http, signIn }) => {
  http.get('/api/password-reset/:token', async (request) => {
    const { internalAdapter } = await signIn.auth.$context;
    const kept = await internalAdapter.findVerificationValue(`reset-password:${pathText(request, 'token')}`);
    if (!kept || kept.expiresAt < new Date()) return refuse('signIn.invalidToken');
    return { usable: true };
  });
  return {};
};
