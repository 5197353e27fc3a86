/** Lets the page draw and take taps before long work goes on. */
export function pause(): Promise<void> {
  return new Promise((done) => setTimeout(done, 0))
}
