/** Actors and issues in the one order that all answers use, whatever order they came in. */

/** Each once, in the order of ids by UTF-16 code unit, so that it is the same on every machine and store. */
export function byId<T extends { id: string }>(refs: Iterable<T>): T[] {
  const each = new Map<string, T>();
  for (const ref of refs) if (!each.has(ref.id)) each.set(ref.id, ref);
  return [...each.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
