import { View } from '@tarojs/components'
import { pageTitles } from '@/text/pages'

export default function HomePage() {
  return <View>{pageTitles.home}</View>
}
