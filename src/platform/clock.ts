/** The phone's clock: for what is shown and waited for. What counts is the server's time. */
export function now(): Date {
  return new Date()
}
