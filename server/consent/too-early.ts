/** A job was woken before its time, by a database whose clock is ahead of ours; it comes again. */
export class TooEarly extends Error {}
