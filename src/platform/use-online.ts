import { useEffect, useState } from 'react'
import { isOnline, onNetworkChange } from './network'

/** Whether the phone has a network, as a component follows it; until the phone has said, it has one. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(true)
  useEffect(() => {
    let current = true
    const told = (now: boolean) => {
      if (current) {
        setOnline(now)
      }
    }
    isOnline().then(told, () => told(true))
    const stop = onNetworkChange(told)
    return () => {
      current = false
      stop()
    }
  }, [])
  return online
}
