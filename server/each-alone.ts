/**
 * Does something for each, one after the other; one that fails holds up no other. Throws AggregateError at the end with
 * everything that failed.
 */
export async function eachAlone<T>(
  things: readonly T[],
  act: (thing: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = []
  for (const thing of things) {
    await act(thing).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} of ${things.length} failed`)
  }
}
