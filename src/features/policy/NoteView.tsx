import type { Note } from '@contract/policy'
import { View } from '@tarojs/components'
import { accessible } from '@/ui/accessible'
import styles from './policy-text.module.css'

/** Our plain words beside a clause, under their label and in a voice of their own. */
export function NoteView({ note }: { note: Note }) {
  return (
    <View className={styles.note} {...accessible({ role: 'note', label: note.label })}>
      <View className={styles.label}>{note.label}</View>
      <View>{note.text}</View>
    </View>
  )
}
