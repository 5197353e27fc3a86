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

const Box = v.object({ bottom: v.number() })
const Boxes = v.array(v.object({ id: v.string(), bottom: v.number() }))

/** Brings an element to the top of the page, right below what covers it there. */
export function scrollBelow(cover: string, id: string): void {
  // An element that was rendered just now has not reached WeChat's view layer before the next tick.
  Taro.nextTick(() => {
    Taro.createSelectorQuery()
      .select(`#${cover}`)
      .boundingClientRect()
      .exec(([box]) => {
        const room = bottomOf(box)
        Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -room, duration: 0 })
      })
  })
}

/** The id of the first element of a class that is not yet scrolled away behind the page's cover. */
export function firstBelow(cover: string, className: string): Promise<string | null> {
  return new Promise((done) => {
    Taro.createSelectorQuery()
      .select(`#${cover}`)
      .boundingClientRect()
      .selectAll(`.${className}`)
      .boundingClientRect()
      .exec(([box, found]) => {
        const boxes = v.safeParse(Boxes, found)
        const room = bottomOf(box)
        const first = boxes.success && boxes.output.find(({ bottom }) => bottom > room)
        done(first ? first.id : null)
      })
  })
}

function bottomOf(box: unknown): number {
  const read = v.safeParse(Box, box)
  return read.success ? read.output.bottom : 0
}

/**
 * Whether each element crosses to another layer as JSON before it is seen, as in WeChat: a long
 * text is then rendered in windows. A browser draws in place, and finds and prints only what is there.
 */
export function isViewRemote(): boolean {
  return process.env.TARO_ENV === 'weapp'
}
