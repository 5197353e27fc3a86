import { View } from '@tarojs/components'
import { pageTitles } from '@/text/pages'

export default function RequestsPage() {
  return <View>{pageTitles.requests}</View>
}
