import type { CertificateContent } from '../../contract/proof/certificate'
import type { Scope } from '../../contract/scope'

/** What a recipient has to stop: these purposes, with these kinds of data. */
export interface Stop {
  recipient: string
  name: string
  purposes: string[]
  fields: string[]
}

/**
 * Whom to tell under consents that still stand: a recipient loses a kind whose own consent has ended, or that is
 * deleted, whoever allowed handing it over.
 */
export function stopsElsewhere(lost: readonly string[], standing: readonly Scope[]): Stop[] {
  return standing
    .flatMap(({ recipients }) => recipients)
    .map(({ code, name, fields }) => ({
      recipient: code,
      name,
      purposes: [],
      fields: fields.filter((field) => lost.includes(field)),
    }))
    .filter(({ fields }) => fields.length > 0)
}

/**
 * Whom to tell when a consent ends or gives way to a narrower one: every recipient that loses something, and what.
 * In: what was agreed to, and what is agreed to now (null where nothing stands any more).
 */
export function stopsBetween(ended: Scope, standing: Scope | null): Stop[] {
  return ended.recipients.flatMap(({ code, name, purposes, fields }) => {
    const kept = standing?.recipients.find((recipient) => recipient.code === code)
    const stop = {
      recipient: code,
      name,
      purposes: purposes.filter((purpose) => !kept?.purposes.includes(purpose)),
      fields: fields.filter((field) => !kept?.fields.includes(field)),
    }
    return stop.purposes.length + stop.fields.length > 0 ? [stop] : []
  })
}

interface Told {
  recipient_name: string
  state: string
  told_at: Date | null
}

/** How each recipient stands with all that it was told: only as well as with the notice that went worst. */
export function recipientsTold(notices: readonly Told[]): CertificateContent['recipients'] {
  const names = [...new Set(notices.map(({ recipient_name }) => recipient_name))].toSorted()
  return names.map((name) => {
    const told = notices.filter(({ recipient_name }) => recipient_name === name)
    const at = told.map(({ told_at }) => told_at?.getTime() ?? 0)
    if (told.some(({ state }) => state === 'waiting')) {
      return { name, outcome: 'under_way', told_at: null }
    }
    return told.some(({ state }) => state === 'gave_up')
      ? { name, outcome: 'gave_up', told_at: null }
      : { name, outcome: 'acknowledged', told_at: new Date(Math.max(...at)).toISOString() }
  })
}
