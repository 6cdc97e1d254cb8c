/** Where to go after signing in: a path of ours that was asked for, and nothing that could lead to another site. */
export function returnPath(asked: string | undefined): string {
  const isOurs = asked !== undefined && /^\/(?![/\\])[^\\]*$/.test(asked);
  return isOurs && !asked.startsWith('/connexion') ? asked : '/';
}
