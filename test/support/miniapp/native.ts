import { asJson, type Records } from './records'

/** How an app calls an asynchronous `wx.*`: with callbacks, or for a promise. */
export interface Callbacks {
  success?: (result: object) => void
  fail?: (failure: object) => void
  complete?: (result: object) => void
}
export type Options<T = object> = T & Callbacks

/** A refusal of WeChat's; `extra` carries its errno. */
export class NativeFailure extends Error {
  readonly extra: object

  constructor(message: string, extra: object = {}) {
    super(message)
    this.extra = extra
  }
}

/** Makes one asynchronous API of WeChat's: recorded, never answering within the call. */
export function native<T extends object>(
  records: Records,
  name: string,
  act: (options: T) => Promise<object> | object,
) {
  return (options?: Options<T>): Promise<object> | undefined => {
    records.calls.push({ name, args: asJson(options) })
    const given: Options<T> = Object.assign(Object.create(null), options)
    const running = run(name, () => act(given))
    const heard = given.success ?? given.fail ?? given.complete
    const told = running.then(
      (result) => tell(result, [given.success, given.complete]),
      (failure: object) => tell(failure, [given.fail, given.complete]),
    )
    return heard ? void told : running
  }
}

/** Makes one synchronous API of WeChat's, recorded. */
export function direct<A extends unknown[], R>(
  records: Records,
  name: string,
  act: (...args: A) => R,
) {
  return (...args: A): R => {
    records.calls.push({ name, args: asJson(args) })
    return act(...args)
  }
}

async function run(name: string, act: () => Promise<object> | object): Promise<object> {
  await Promise.resolve()
  try {
    return { errMsg: `${name}:ok`, ...(await act()) }
  } catch (error) {
    if (error instanceof NativeFailure) {
      throw { errMsg: `${name}:fail ${error.message}`, ...error.extra }
    }
    throw error
  }
}

function tell(result: object, listeners: (((result: object) => void) | undefined)[]): void {
  for (const listener of listeners) {
    listener?.(result)
  }
}
