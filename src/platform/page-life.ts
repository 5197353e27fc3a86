import { useDidHide, useDidShow, useUnload } from '@tarojs/taro'
import { useRef } from 'react'

/** Runs each time the page comes into view, the first time included. */
export function usePageShown(act: () => void): void {
  useDidShow(act)
}

/** Runs when the page goes out of view: another page, another app, or the end of it. */
export function usePageLeft(act: () => void): void {
  useDidHide(act)
  useUnload(act)
}

/** Runs each time the page comes back into view, the first time left out: what it shows may be old. */
export function usePageReturned(act: () => void): void {
  const seen = useRef(false)
  useDidShow(() => {
    if (seen.current) {
      act()
    }
    seen.current = true
  })
}
