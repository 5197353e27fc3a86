import { useState } from 'react'
import { callPhone } from '@/platform/phone-call'
import { contactText } from '@/text/contact'
import { List } from '@/ui/List'
import { Notice } from '@/ui/Notice'
import { Row } from '@/ui/Row'

interface CallRowProps {
  number: string
  label: string
  detail?: string
}

/** One tap calls; where that cannot be, it says so and the number stands there to be dialled. */
export function CallRow({ number, ...words }: CallRowProps) {
  const [uncallable, setUncallable] = useState(false)
  const call = async () => setUncallable(!(await callPhone(number)).ok)
  return (
    <>
      <List>
        <Row icon="phone" {...words} onPress={() => void call()} />
      </List>
      {uncallable && (
        <Notice tone="amber" announced>
          {contactText.callFailed}
        </Notice>
      )}
    </>
  )
}
