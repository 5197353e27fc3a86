/** A person with the product in their hand, whichever phone it runs on: one story is told to both. */
export interface Hand {
  /** Waits until these words stand on the open page. */
  sees(words: string): Promise<void>
  /** Whether they stand there now. */
  shows(words: string): Promise<boolean>
  /** Taps what says exactly this, the last of several. */
  tap(words: string): Promise<void>
  /** Types into the field of this id. */
  type(id: string, value: string): Promise<void>
  /** All that the open page says. */
  text(): Promise<string>
  back(): Promise<void>
  home(): Promise<void>
  me(): Promise<void>
  /** Ends the app and starts it anew; what the phone keeps is still there. */
  relaunch(): Promise<void>
  setOnline(online: boolean): Promise<void>
  /** What was put on the clipboard last. */
  copied(): Promise<string>
  /** Every request so far, as method and path. */
  sent(): readonly string[]
  /** The names of all that the phone has stored. */
  stored(): Promise<string[]>
  /** Whether WeChat was asked who this is. */
  askedWho(): boolean
  /** Console errors, uncaught exceptions, breaches of WeChat's protocol. */
  faults(): readonly string[]
  close(): Promise<void>
}
