// WeChat's own wcc and wcsc; they throw when a file is not accepted.
declare module 'miniprogram-compiler' {
  export function wxmlToJs(root: string): string
  export function wxssToJs(root: string): string
}
