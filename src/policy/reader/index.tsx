import { View } from '@tarojs/components'
import { pageTitles } from '@/text/pages'

export default function ReaderPage() {
  return <View>{pageTitles.reader}</View>
}
