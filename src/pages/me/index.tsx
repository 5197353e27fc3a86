import { View } from '@tarojs/components'
import { pageTitles } from '@/text/pages'

export default function MePage() {
  return <View>{pageTitles.me}</View>
}
