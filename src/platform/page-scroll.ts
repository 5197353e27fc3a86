import Taro, { usePageScroll, useReachBottom } from '@tarojs/taro'
import { useCallback, useEffect, useRef } from 'react'
import * as v from 'valibot'

const SETTLED_MS = 200 // a pause in scrolling; asking for positions more often would disturb it

/** Runs when the page's end comes near. The page's config must name `onReachBottomDistance`. */
export function useEndReached(act: () => void): void {
  useReachBottom(act)
}

/** Runs when the page has been scrolled and stands still. The page's config must enable page scroll. */
export function useScrollSettled(act: () => void): void {
  const latest = useRef(act)
  latest.current = act
  const timer = useRef<number>()
  const scrolled = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => latest.current(), SETTLED_MS)
  }, [])
  usePageScroll(scrolled)
  useEffect(() => () => clearTimeout(timer.current), [])
}

/** Brings an element to the top of the page, `room` px below the window's edge. */
export function scrollToElement(id: string, room: number): void {
  // An element that was rendered just now has not reached WeChat's view layer before the next tick.
  Taro.nextTick(() => {
    Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -room, duration: 0 })
  })
}

const Boxes = v.array(v.object({ id: v.string(), bottom: v.number() }))

/** The id of the first element of a class that is not yet scrolled past `room` px below the edge. */
export function firstInView(className: string, room: number): Promise<string | null> {
  return new Promise((done) => {
    Taro.createSelectorQuery()
      .selectAll(`.${className}`)
      .boundingClientRect((found) => {
        const boxes = v.safeParse(Boxes, found)
        const first = boxes.success && boxes.output.find(({ bottom }) => bottom > room)
        done(first ? first.id : null)
      })
      .exec()
  })
}

/**
 * Whether each element crosses to another layer as JSON before it is seen, as in WeChat: a long
 * text is then rendered in windows. A browser draws in place, and finds and prints only what is there.
 */
export function isViewRemote(): boolean {
  return process.env.TARO_ENV === 'weapp'
}
