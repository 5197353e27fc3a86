/** The id of the bar that lies over the top of every page: what is scrolled to must stand below it. */
export const PAGE_HEAD = 'page-head'

/** Where every page's own content begins; what is nested deep in it is found from here. */
export const PAGE_PARTS = { page: 'page', cover: PAGE_HEAD } as const
