import type { PublicLists } from '@contract/register-lists'
import { View } from '@tarojs/components'
import { listsText } from '@/text/lists'
import { Button } from '@/ui/Button'
import { Paragraph, Small } from '@/ui/prose'
import { Section } from '@/ui/Section'
import { CollectedItem } from './CollectedItem'
import { cutGroups } from './list-window'
import styles from './public-lists.module.css'
import { useListWindow } from './use-list-window'

interface CollectedListProps {
  groups: PublicLists['collected']
  onOpenMine?: ((field: string) => void) | undefined
}

/** Every declared field under its group, what is off or locked included. */
export function CollectedList({ groups, onOpenMine }: CollectedListProps) {
  const total = groups.reduce((sum, { entries }) => sum + entries.length, 0)
  const { shown, isWhole, extend } = useListWindow(total)
  return (
    <View>
      <Paragraph>{listsText.collectedIntro}</Paragraph>
      {!onOpenMine && (
        <View className={styles.aside}>
          <Small>{listsText.guest}</Small>
        </View>
      )}
      {cutGroups(groups, shown).map(({ group, entries }) => (
        <Section key={group} title={group}>
          <View className={styles.frame}>
            {entries.map((entry) => (
              <CollectedItem key={entry.field} entry={entry} onOpenMine={onOpenMine} />
            ))}
          </View>
        </Section>
      ))}
      {/* In a box of its own: what loses a child sends all its children to the view layer again. */}
      <View>
        {!isWhole && (
          <Button kind="link" onPress={extend}>
            {listsText.more}
          </Button>
        )}
      </View>
    </View>
  )
}
