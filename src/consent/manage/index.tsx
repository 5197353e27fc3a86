import { View } from '@tarojs/components'
import { pageTitles } from '@/text/pages'

export default function ConsentsPage() {
  return <View>{pageTitles.consents}</View>
}
