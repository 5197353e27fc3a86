import { pageTitles } from '@/text/pages'

export default definePageConfig({ navigationBarTitleText: pageTitles.explain })
