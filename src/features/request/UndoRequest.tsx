import type { RequestView } from '@contract/request'
import { isOpen } from '@contract/request-machine'
import { requestRoutes } from '@contract/request-routes'
import { useState } from 'react'
import { open } from '@/platform/navigation'
import { act } from '@/platform/service'
import { useAct } from '@/platform/use-act'
import { failureText } from '@/text/failures'
import { requestText } from '@/text/request'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Small } from '@/ui/prose'

interface UndoRequestProps {
  request: RequestView
  by: 'session' | 'code'
  onChanged: () => void
}

/** Taking a request back: one tap while it can be, a sentence once it cannot. */
export function UndoRequest({ request, by, onChanged }: UndoRequestProps) {
  const { run, busy, failure } = useAct()
  const [undone, setUndone] = useState(false)
  const { number, type } = request
  const undo = async () => {
    const withdrawn = await run(`withdraw ${number}`, (key) =>
      act(requestRoutes.withdrawRequest, { params: { number } }, key),
    )
    setUndone(withdrawn !== null)
    onChanged()
  }
  if (undone) {
    return (
      <Notice tone="pine" announced>
        {type === 'erase' ? requestText.undoneErase : requestText.undone}
      </Notice>
    )
  }
  return (
    <>
      {failure && (
        <Notice tone="cinnabar" announced>
          {failureText(failure)}
        </Notice>
      )}
      {request.can_withdraw ? (
        <Way request={request} by={by} busy={busy} undo={undo} />
      ) : (
        type === 'erase' && isOpen(request.state) && <Small>{requestText.tooLateToUndo}</Small>
      )}
    </>
  )
}

interface WayProps extends Omit<UndoRequestProps, 'onChanged'> {
  busy: boolean
  undo: () => Promise<void>
}

function Way({ request, by, busy, undo }: WayProps) {
  if (by === 'code') {
    return <Button onPress={() => void open('register', {})}>{requestText.undoNeedsLogin}</Button>
  }
  const words = request.type === 'erase' ? requestText.undoErase : requestText.undoCorrect
  return (
    <Button disabled={busy} onPress={() => void undo()}>
      {busy ? requestText.undoing : words}
    </Button>
  )
}
