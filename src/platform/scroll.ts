import Taro from '@tarojs/taro'

/** Shows the page from its top, where a new step of it begins. */
export function scrollToTop(): void {
  // It fails only where there is no page to scroll, and then nothing needs to.
  Taro.pageScrollTo({ scrollTop: 0, duration: 0 }).catch(() => {})
}
