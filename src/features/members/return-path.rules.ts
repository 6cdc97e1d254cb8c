/** Where to go after signing in: a path of ours that was asked for, and nothing that could lead to another site. */
export function returnPath(asked: string | undefined): string {
  // A browser overlooks tabs and line ends: "/<tab>/evil.example" would be another site.
  const isOurs = asked !== undefined && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked);
  return isOurs && !asked.startsWith('/connexion') ? asked : '/';
}

/** Whether a path is answered by the server, as the page of the API is, and not by a screen of the application. */
export function isAnsweredByServer(path: string): boolean {
  return path.startsWith('/api/');
}
