import { GuestChip } from '@/features/consent/GuestChip'
import { Documents } from '@/features/home/Documents'
import { FrontView } from '@/features/home/FrontView'
import { Masthead } from '@/features/home/Masthead'
import { Ways } from '@/features/home/Ways'
import { ContactOf } from '@/features/person/Contact'
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
      <UnderWay />
      <FrontView contact={(controller) => <ContactOf controller={controller} />} />
      <Documents />
    </PageFrame>
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
