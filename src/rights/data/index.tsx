import { View } from '@tarojs/components'
import { pageTitles } from '@/text/pages'

export default function DataPage() {
  return <View>{pageTitles.data}</View>
}
