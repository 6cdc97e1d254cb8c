import type { Caller, Scope } from '../../engine/define.ts';
import { scopeOf } from '../../engine/reach.ts';
import type { SavedView, Share } from './saved-view.record.ts';

/** With whom somebody of this scope may share a view. */
export function mayShareWith(share: Share, scope: Scope): boolean {
  if (share === 'private') return true;
  return scope === 'all' || (scope === 'team' && share === 'team');
}

/** One's own; and what is shared with the company, by whoever may share with all of it. */
export function mayChangeView({ userId, share }: Pick<SavedView, 'userId' | 'share'>, caller: Caller): boolean {
  if (userId === caller.userId) return true;
  return share !== 'private' && scopeOf(caller, 'prospects.shareViews') === 'all';
}
