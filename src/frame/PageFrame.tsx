import type { ReactNode } from 'react'
import { ConsentGate } from '@/features/consent/ConsentGate'
import { stopReading } from '@/features/consent/gate-moment'
import { useGate } from '@/features/consent/use-gate'
import { useQueuedWithdrawals } from '@/features/consent/use-queued-withdrawals'
import { WeChatGate } from '@/features/consent/WeChatGate'
import { useKept } from '@/platform/kept'
import { back, goHome } from '@/platform/navigation'
import { session } from '@/platform/session'
import { commonText } from '@/text/common'
import { frameText } from '@/text/frame'
import { announcement, hush } from '@/ui/announce'
import { Button } from '@/ui/Button'
import { DisplayContext } from '@/ui/display-context'
import { ExplainFailureContext } from '@/ui/resource'
import { Screen } from '@/ui/Screen'
import { useShared } from '@/ui/shared'
import { Toast } from '@/ui/Toast'
import { DisplaySheet } from './DisplaySheet'
import { explainFailure } from './explain-failure'
import { LoginNeeded } from './LoginNeeded'
import { useSandbox } from './sandbox'
import { TextSizeButtons } from './TextSizeButtons'
import { OpenDisplaySheetContext, useDisplaySheet } from './use-display-sheet'
import { usePageDisplay } from './use-page-display'

interface PageFrameProps {
  children: ReactNode
  title?: string
  /** A page of the tab bar: it has no ways out, the bar is one. */
  tab?: boolean
  /** login: the children are somebody's own data and stand here only for who is logged in. */
  access?: 'public' | 'login'
  /** A public document: the gate's 看全文 may lead here while the choice still waits. */
  readable?: boolean
  actions?: ReactNode
  footer?: ReactNode
}

/**
 * What every page stands in: its display, both ways out, the sandbox ribbon, the first-launch gate,
 * and for a page of one's own data the way to log in.
 */
export function PageFrame({
  children,
  tab = false,
  access = 'public',
  readable = false,
  ...screen
}: PageFrameProps) {
  const display = usePageDisplay(tab)
  const settings = useDisplaySheet()
  const sandbox = useSandbox()
  const gate = useGate(readable)
  useQueuedWithdrawals()
  const loggedIn = useKept(session) !== null
  const open = access === 'public' || loggedIn
  const ways = tab ? {} : { onBack: () => void back(), onHome: () => void goHome() }
  return (
    <DisplayContext.Provider value={display}>
      <ExplainFailureContext.Provider value={explainFailure}>
        <OpenDisplaySheetContext.Provider value={settings.open}>
          <Screen
            {...ways}
            {...titleOf(screen)}
            actions={screen.actions}
            ribbon={sandbox ? commonText.sandbox : undefined}
            footer={gate.reading ? <BackToChoice /> : open && screen.footer}
          >
            {open ? children : <LoginNeeded />}
            {gate.stands === 'first' && <ConsentGate textSize={<TextSizeButtons />} />}
            {gate.stands === 'wechat' && <WeChatGate />}
            <DisplaySheet open={settings.isOpen} onClose={settings.close} />
            <Announcement />
          </Screen>
        </OpenDisplaySheetContext.Provider>
      </ExplainFailureContext.Provider>
    </DisplayContext.Provider>
  )
}

function titleOf({ title }: { title?: string }) {
  return title === undefined ? {} : { title }
}

function Announcement() {
  const { message } = useShared(announcement)
  return <Toast message={message} onClose={hush} />
}

/** Out of the text that the gate led to, back to the page whose gate still waits. */
function BackToChoice() {
  const leave = () => {
    stopReading()
    void back()
  }
  return (
    <Button kind="main" onPress={leave}>
      {frameText.backToChoice}
    </Button>
  )
}
