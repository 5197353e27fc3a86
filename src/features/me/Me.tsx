import type { ReactNode } from 'react'
import { meText } from '@/text/me'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { CenterCard } from './CenterCard'
import { Head } from './Head'
import { LogOutButton } from './LogOutButton'
import { Documents, OwnThings } from './OwnThings'
import type { Standing } from './standing'

interface MeProps {
  standing: Standing
  /** What says that items wait to be chosen again. */
  changes: (pending: number) => ReactNode
  /** What a waiting deletion means here. */
  frozen: ReactNode
  /** The settings of how the pages look. */
  display: ReactNode
  /** Ends the session and answers the words that say so. */
  onLogOut: () => Promise<string>
}

/** The person's own tab: who is here, the privacy centre, their own things, the settings. */
export function Me({ standing, changes, frozen, display, onLogOut }: MeProps) {
  return (
    <>
      <Head standing={standing} />
      {standing.kind === 'known' && standing.overview.frozen && frozen}
      {standing.kind === 'unknown' && <Unread offline={standing.offline} />}
      <CenterCard standing={standing} />
      {standing.kind === 'known' && changes(standing.overview.changes_pending)}
      <OwnThings standing={standing} />
      <Section title={meText.display}>{display}</Section>
      <Documents />
      {standing.kind !== 'guest' && <LogOutButton onLogOut={onLogOut} />}
    </>
  )
}

function Unread({ offline }: { offline: boolean }) {
  return (
    <Stack>
      <Notice tone="amber" icon={offline ? 'offline' : 'warning'} announced>
        {offline ? meText.offline : meText.numbersFailed}
      </Notice>
    </Stack>
  )
}
