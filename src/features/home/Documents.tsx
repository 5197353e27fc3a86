import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'
import { Link } from '@/ui/prose'
import styles from './documents.module.css'

const DOCUMENTS = ['reader', 'lists', 'center'] as const

/** The page's last line: where everything stands in full. */
export function Documents() {
  return (
    <View className={styles.documents}>
      {DOCUMENTS.map((to) => (
        <Link key={to} onPress={() => void open(to, {})}>
          {pageTitles[to]}
        </Link>
      ))}
    </View>
  )
}
