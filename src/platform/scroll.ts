import Taro from '@tarojs/taro'

/** Shows the page from its top, where a new step of it begins. */
export function scrollToTop(): void {
  void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
}
