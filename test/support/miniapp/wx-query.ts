type Found = (result: object) => void

/** `wx.createSelectorQuery` where nothing is laid out: every node is the same small box. */
export function createSelectorQuery() {
  const asked: { result: object; found: Found | undefined }[] = []
  const answer = (result: object) => (found?: Found) => {
    asked.push({ result, found })
    return query
  }
  const node = () => ({
    boundingClientRect: answer({ left: 0, top: 0, right: 100, bottom: 20, width: 100, height: 20 }),
    scrollOffset: answer({ scrollTop: 0, scrollLeft: 0 }),
    fields: (_: object, found?: Found) => answer({})(found),
    node: answer({}),
  })
  const query = {
    select: node,
    selectAll: node,
    selectViewport: node,
    in: () => query,
    exec(done?: (results: object[]) => void) {
      setTimeout(() => {
        for (const { result, found } of asked) {
          found?.(result)
        }
        done?.(asked.map(({ result }) => result))
      }, 0)
    },
  }
  return query
}

/** `wx.createIntersectionObserver` where nothing scrolls: it never fires. */
export function createIntersectionObserver() {
  const observer = {
    relativeTo: () => observer,
    relativeToViewport: () => observer,
    observe() {},
    disconnect() {},
  }
  return observer
}
