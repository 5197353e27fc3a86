/// <reference types="@tarojs/taro" />

declare module '*.module.css' {
  const names: Readonly<Record<string, string>>
  export = names
}
declare module '*.css'

// WeChat and browsers both have timers; `types: []` hides them together with the rest of Node.
declare function setTimeout(callback: () => void, ms: number): number
declare function clearTimeout(timer: number | undefined): void
