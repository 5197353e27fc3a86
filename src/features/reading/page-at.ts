import { type PageName, pages } from '@/platform/navigation'

/** The page that stands at `policy/reader/index` or the like, or undefined where this app has none. */
export function pageAt(place: string): PageName | undefined {
  return Object.keys(pages)
    .filter(isPageName)
    .find((name) => pages[name].path === `/${place}`)
}

function isPageName(name: string): name is PageName {
  return name in pages
}
