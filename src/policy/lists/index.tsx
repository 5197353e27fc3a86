import { View } from '@tarojs/components'
import { pageTitles } from '@/text/pages'

export default function ListsPage() {
  return <View>{pageTitles.lists}</View>
}
