import { useDidHide, useDidShow, useUnload } from '@tarojs/taro'

/** Runs each time the page comes into view, the first time included. */
export function usePageShown(act: () => void): void {
  useDidShow(act)
}

/** Runs when the page goes out of view: another page, another app, or the end of it. */
export function usePageLeft(act: () => void): void {
  useDidHide(act)
  useUnload(act)
}
