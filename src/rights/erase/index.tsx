import { View } from '@tarojs/components'
import { pageTitles } from '@/text/pages'

export default function ErasePage() {
  return <View>{pageTitles.erase}</View>
}
