import { View } from '@tarojs/components'
import { pageTitles } from '@/text/pages'

export default function RequestPage() {
  return <View>{pageTitles.request}</View>
}
