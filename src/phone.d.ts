// The few globals of a phone that the ES library does not name. Only the phone's own types include
// this file: in tests and tools the same names are Node's.

// The build replaces them by their values.
declare const process: {
  readonly env: {
    readonly TARO_ENV: string
    readonly API_BASE?: string
    readonly APP_VERSION?: string
  }
}

declare function setTimeout(act: () => void, milliseconds: number): number
declare function clearTimeout(timer: number | undefined): void
declare function setInterval(act: () => void, milliseconds: number): number
declare function clearInterval(timer: number | undefined): void
