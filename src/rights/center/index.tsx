import { View } from '@tarojs/components'
import { pageTitles } from '@/text/pages'

export default function CenterPage() {
  return <View>{pageTitles.center}</View>
}
