/** Lets the page draw and take taps before long work goes on; for longer where something outside takes its time. */
export function pause(milliseconds = 0): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}
