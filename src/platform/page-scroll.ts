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
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const scrolled = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => latest.current(), SETTLED_MS)
  }, [])
  usePageScroll(scrolled)
  useEffect(() => () => clearTimeout(timer.current), [])
}

const Box = v.object({ bottom: v.number() })
const Boxes = v.array(v.object({ id: v.string(), top: v.number(), bottom: v.number() }))

/** The ids of a page's root and of what covers its top. */
export interface PageParts {
  page: string
  cover: string
}

/** Brings an element to the top of the page, right below what covers it there. */
export function scrollBelow({ page, cover }: PageParts, id: string): void {
  // An element that was rendered just now has not reached WeChat's view layer before the next tick.
  Taro.nextTick(() => {
    Taro.createSelectorQuery()
      .select(`#${cover}`)
      .boundingClientRect()
      .exec(([box]) => {
        const room = bottomOf(box)
        Taro.pageScrollTo({ selector: within(page, `#${id}`), offsetTop: -room, duration: 0 })
      })
  })
}

/** The ids of the first and the last element that a person sees, of many that follow each other. */
export interface View {
  first: string
  last: string
}

/** What of a class is seen between the page's cover and the window's lower edge; null where nothing is. */
export function viewBelow({ page, cover }: PageParts, className: string): Promise<View | null> {
  return new Promise((done) => {
    Taro.createSelectorQuery()
      .select(`#${cover}`)
      .boundingClientRect()
      .selectAll(within(page, `.${className}`))
      .boundingClientRect()
      .exec(([box, found]) => done(viewOf(bottomOf(box), found)))
  })
}

/** What is deep in a page of WeChat's stands in a component of Taro's, which only `>>>` looks into. */
function within(page: string, selector: string): string {
  return process.env.TARO_ENV === 'weapp' ? `#${page} >>> ${selector}` : selector
}

function viewOf(coverBottom: number, found: unknown): View | null {
  const boxes = v.safeParse(Boxes, found)
  const edge = Taro.getWindowInfo().windowHeight
  const seen = boxes.success
    ? boxes.output.filter(({ top, bottom }) => bottom > coverBottom && top < edge)
    : []
  const [first, last] = [seen[0], seen.at(-1)]
  return first && last ? { first: first.id, last: last.id } : null
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
