import { ChangesStrip } from '@/features/consent/ChangesStrip'
import { GuestChip } from '@/features/consent/GuestChip'
import { Documents } from '@/features/home/Documents'
import { FrontView } from '@/features/home/FrontView'
import { Masthead } from '@/features/home/Masthead'
import { Ways } from '@/features/home/Ways'
import { ContactOf } from '@/features/person/Contact'
import { useOverview } from '@/features/person/use-overview'
import { UnderWay } from '@/features/request/UnderWay'
import { DisplayAction } from '@/frame/DisplayAction'
import { ElderAction } from '@/frame/ElderAction'
import { PageFrame } from '@/frame/PageFrame'
import { useShareCard } from '@/platform/share'
import { homeText } from '@/text/home'

export default function HomePage() {
  useShareCard(() => ({ title: homeText.name, page: 'home', params: {} }))
  return (
    <PageFrame tab actions={<HomeActions />}>
      <Masthead>
        <GuestChip />
      </Masthead>
      <Ways />
      <Changes />
      <UnderWay />
      <FrontView contact={(controller) => <ContactOf controller={controller} />} />
      <Documents />
    </PageFrame>
  )
}

/** Inside the frame, which says how a failed question is explained. */
function Changes() {
  const overview = useOverview()
  return (
    <ChangesStrip pending={overview.kind === 'known' ? overview.overview.changes_pending : 0} />
  )
}

function HomeActions() {
  return (
    <>
      <ElderAction />
      <DisplayAction />
    </>
  )
}
