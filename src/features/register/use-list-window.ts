import { useState } from 'react'
import { isViewRemote, useEndReached } from '@/platform/page-scroll'

const WINDOW = 4 // entries; more than a phone shows, and about 9 KB for WeChat's view layer

/** How many entries of a long list stand rendered; more come as its end comes near. */
export function useListWindow(total: number) {
  const [asked, setAsked] = useState(isViewRemote() ? WINDOW : Number.POSITIVE_INFINITY)
  const extend = () => setAsked((before) => before + WINDOW)
  useEndReached(extend)
  return { shown: Math.min(asked, total), isWhole: asked >= total, extend }
}
