import type { LogHead } from '@contract/log'
import { useState } from 'react'
import { fullMomentText } from '@/text/dates'
import { logText } from '@/text/verification'
import { Card } from '@/ui/Card'
import { Disclosure } from '@/ui/Disclosure'
import { KeyValue } from '@/ui/KeyValue'
import { Code } from '@/ui/prose'

interface LogHeadCardProps {
  head: LogHead
  origin: string
}

/** The newest signed head, and its own text for who wants to compare it elsewhere. */
export function LogHeadCard({ head, origin }: LogHeadCardProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Card title={logText.head}>
      <KeyValue
        pairs={[
          { key: logText.size, value: logText.entries(head.size) },
          { key: logText.signedAt, value: fullMomentText(head.signed_at) },
          { key: logText.root, value: <Code>{head.root}</Code> },
          { key: logText.origin, value: <Code>{origin}</Code> },
        ]}
      />
      <Disclosure isOpen={isOpen} onToggle={setOpen}>
        {isOpen ? logText.noteFold : logText.note}
      </Disclosure>
      {isOpen && <Code>{head.checkpoint}</Code>}
    </Card>
  )
}
