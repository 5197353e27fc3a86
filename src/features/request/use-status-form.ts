import type { Failure } from '@contract/client'
import type { RequestView } from '@contract/request'
import { requestRoutes } from '@contract/request-routes'
import { useRef, useState } from 'react'
import { ask, CallFailed } from '@/platform/service'
import { rememberTypedCode } from './kept-codes'

export interface StatusForm {
  number: string
  code: string
  setNumber: (number: string) => void
  setCode: (code: string) => void
  missing: 'number' | 'code' | null
  busy: boolean
  failure: Failure | null
  found: { request: RequestView; code: string } | null
  ask: () => void
}

/** Number and code as typed, and what they opened. Neither is kept on the phone. */
export function useStatusForm(givenNumber: string): StatusForm {
  const [number, setNumber] = useState(givenNumber)
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState<StatusForm['missing']>(null)
  const { busy, failure, found, send } = useStatusQuestion()
  const askStatus = () => {
    const asked = { number: number.trim(), code: code.trim() }
    const lacks = asked.number === '' ? 'number' : asked.code === '' ? 'code' : null
    setMissing(lacks)
    if (lacks === null) {
      void send(asked)
    }
  }
  return { number, code, setNumber, setCode, missing, busy, failure, found, ask: askStatus }
}

function useStatusQuestion() {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [found, setFound] = useState<StatusForm['found']>(null)
  const running = useRef(false)
  const send = async (asked: { number: string; code: string }) => {
    if (running.current) {
      return
    }
    running.current = true
    setBusy(true)
    setFailure(null)
    try {
      const request = await ask(requestRoutes.askStatus, { body: asked })
      rememberTypedCode(request.number, asked.code)
      setFound({ request, code: asked.code })
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return { busy, failure, found, send }
}

function failureOf(error: unknown): Failure {
  if (error instanceof CallFailed) {
    return error.failure
  }
  throw error
}
