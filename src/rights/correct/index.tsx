import { View } from '@tarojs/components'
import { pageTitles } from '@/text/pages'

export default function CorrectPage() {
  return <View>{pageTitles.correct}</View>
}
