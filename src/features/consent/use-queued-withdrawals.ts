import { useEffect } from 'react'
import { onNetworkChange } from '@/platform/network'
import { usePageShown } from '@/platform/page-life'
import { sendQueued } from './send-withdrawals'

/** Every page carries what waits: it is sent when a page comes into view and when the network is back. */
export function useQueuedWithdrawals(): void {
  usePageShown(() => void sendQueued())
  useEffect(
    () =>
      onNetworkChange((online) => {
        if (online) {
          void sendQueued()
        }
      }),
    [],
  )
}
