import type { Release } from '@contract/policy'
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { useKept } from '@/platform/kept'
import { isViewRemote } from '@/platform/page-scroll'
import { useShareCard } from '@/platform/share'
import { policyText } from '@/text/policy'
import { Button } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { SwitchRow } from '@/ui/SwitchRow'
import type { Agreement } from './agreement'
import { Contents } from './Contents'
import { KeyPoints } from './KeyPoints'
import { notesShown } from './kept-reading'
import { PolicyText } from './PolicyText'
import { ReaderBar } from './ReaderBar'
import { ReleaseHead } from './ReleaseHead'
import styles from './reader.module.css'
import { shareCardOf } from './share-card'
import { useReading } from './use-reading'
import { useSearch } from './use-search'

interface ReadReleaseProps {
  release: Release
  clause: string | undefined
  /** The service answered just now, so that its file can be fetched too. */
  isOnline: boolean
  agreement?: Agreement | undefined
  displayAction?: ReactNode
  besides?: ReactNode
}

/** One release on the screen: our words above, the policy's below, the ways through it at the edge. */
export function ReadRelease({ release, clause, ...page }: ReadReleaseProps) {
  const reading = useReading(release, clause)
  const search = useSearch(release.document, reading.goTo)
  const withNotes = useKept(notesShown) ?? true
  const [selected, setSelected] = useState<string | null>(null)
  const [contentsOpen, setContentsOpen] = useState(false)
  useShareCard(() => shareCardOf(release, selected))

  const openPart = (id: string) => {
    setContentsOpen(false)
    reading.goTo(id)
  }
  const contents = <Contents release={release} reading={reading} onOpen={openPart} />
  return (
    <View className={styles.reader} data-wide="true">
      {!isViewRemote() && <View className={styles.side}>{contents}</View>}
      <View className={styles.column}>
        <ReleaseHead
          release={release}
          isOnline={page.isOnline}
          agreement={page.agreement}
          besides={page.besides}
        />
        {reading.left && <Resume onPress={() => openPart(reading.left ?? '')} />}
        <KeyPoints release={release} onOpen={openPart} />
        {release.notes.length > 0 && (
          <SwitchRow
            label={policyText.notes}
            detail={policyText.notesNature}
            checked={withNotes}
            onChange={notesShown.set}
          />
        )}
        <PolicyText
          release={release}
          reading={reading}
          search={search}
          withNotes={withNotes}
          selected={selected}
          onSelect={setSelected}
        />
        <TextEnd isWhole={reading.isWhole} onMore={reading.extend} />
        <ReaderBar
          release={release}
          search={search}
          percent={reading.place.percent}
          onContents={() => setContentsOpen(true)}
          displayAction={page.displayAction}
        />
      </View>
      <Drawer
        open={contentsOpen}
        title={policyText.contents}
        onClose={() => setContentsOpen(false)}
      >
        {contents}
      </Drawer>
    </View>
  )
}

function Resume({ onPress }: { onPress: () => void }) {
  return (
    <View className={styles.resume}>
      <Button compact icon="clock" onPress={onPress}>
        {policyText.resume}
      </Button>
    </View>
  )
}

interface TextEndProps {
  isWhole: boolean
  onMore: () => void
}

/** Scrolling brings more by itself; the button is for whoever goes by keyboard or screen reader. */
function TextEnd({ isWhole, onMore }: TextEndProps) {
  return (
    <View className={styles.end}>
      {isWhole ? (
        policyText.end
      ) : (
        <Button kind="link" onPress={onMore}>
          {policyText.more}
        </Button>
      )}
    </View>
  )
}
