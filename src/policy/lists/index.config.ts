import { pageTitles } from '@/text/pages'

export default definePageConfig({
  navigationBarTitleText: pageTitles.lists,
  // In px: three screens before the end, so that nobody meets it.
  onReachBottomDistance: 2000,
})
