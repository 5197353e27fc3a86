import { pageTitles } from '@/text/pages'

export default definePageConfig({
  navigationBarTitleText: pageTitles.history,
  // The share card is filled by a part of the page, where Taro does not look for it.
  enableShareAppMessage: true,
  // In px: three screens before the end, so that nobody meets it.
  onReachBottomDistance: 2000,
})
