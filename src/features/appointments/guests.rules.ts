/** What somebody changed of those who are asked by themselves: the prospect, or whoever is expected already. */
export interface GuestChanges {
  added: string[];
  removed: string[];
}

/** Whoever is asked: with another prospect their address takes the place of the first one’s, and who was typed stays. */
export const guestsOf = (usual: readonly string[], { added, removed }: GuestChanges): string[] => [
  ...new Set([...usual.filter((email) => !removed.includes(email)), ...added]),
];

export const guestChanges = (usual: readonly string[], wanted: readonly string[]): GuestChanges => ({
  added: wanted.filter((email) => !usual.includes(email)),
  removed: usual.filter((email) => !wanted.includes(email)),
});
