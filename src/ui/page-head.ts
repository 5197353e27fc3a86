/** The id of the bar that lies over the top of every page: what is scrolled to must stand below it. */
export const PAGE_HEAD = 'page-head'
