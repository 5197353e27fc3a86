import { View } from '@tarojs/components'
import { pageTitles } from '@/text/pages'

export default function RegisterPage() {
  return <View>{pageTitles.register}</View>
}
